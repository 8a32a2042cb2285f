import Testing

@testable import Model

@Suite struct PyMCRoughDataTests {
  /// Weeks from a year's first Monday, with a wavy KPI and two channels.
  static func panel(
    weeks: Int, kpi: (Int) -> Double = { 50 + Double($0 % 7) }, media: [(Int) -> Double],
    controls: [(Int) -> Double] = []
  ) throws -> Panel {
    let start = CalendarDay(year: 2024, month: 1, day: 1)
    let days = (0..<weeks).map { start.adding(days: 7 * $0) }
    return try Panel(
      weeks: days, channels: media.indices.map { "channel_\($0)" },
      controls: controls.indices.map { "control_\($0)" }, kpi: (0..<weeks).map(kpi),
      spend: media.flatMap { (0..<weeks).map($0) },
      controlValues: controls.flatMap { (0..<weeks).map($0) })
  }

  static let steady: @Sendable (Int) -> Double = { Double(1 + ($0 * 37) % 11) }
  static let rare: @Sendable (Int) -> Double = { $0 == 5 ? 3 : 0 }
  static let never: @Sendable (Int) -> Double = { _ in 0 }

  static func panels() throws -> [(String, Panel)] {
    try [
      ("a channel without spend", panel(weeks: 60, media: [steady, never])),
      ("a channel on in one week", panel(weeks: 60, media: [steady, rare])),
      ("the same channel twice", panel(weeks: 60, media: [steady, steady])),
      ("fewer weeks than parameters", panel(weeks: 5, media: [steady, rare])),
      ("one week", panel(weeks: 1, media: [steady])),
      (
        "a KPI below zero at times",
        panel(weeks: 60, kpi: { Double($0 % 5) - 2 }, media: [steady, rare])
      ),
      ("an outlier", panel(weeks: 60, kpi: { $0 == 9 ? 1e6 : 40 }, media: [steady, rare])),
      (
        "a constant and a huge control",
        panel(weeks: 60, media: [steady, rare], controls: [{ _ in 3 }, { 1e8 + Double($0) }])
      ),
    ]
  }

  @Test(arguments: SaturationFamily.allCases)
  func hasADensityAndAGradient(saturation: SaturationFamily) throws {
    var specification = PyMCSpecification()
    specification.saturation = saturation
    var random = Xoshiro256(seed: 2)
    for (name, panel) in try Self.panels() {
      let model = try PyMCModel(panel, specification).geoModels[0]
      var evaluator = model.makeEvaluator()
      for _ in 0..<5 {
        let position = PyMCGeoModelTests.position(model, &random)
        var slopes = position
        var gradient = slopes.mutableSpan
        let value = evaluator.logDensity(at: position.span, gradient: &gradient)
        #expect(value.isFinite && slopes.allSatisfy(\.isFinite), "\(name)")
        let natural = model.naturalParameters(at: position.span, using: &random)
        let expectation = model.components(of: natural).expectation
        #expect(
          expectation.count == panel.cellCount && expectation.allSatisfy(\.isFinite), "\(name)")
      }
    }
  }

  @Test(arguments: AdstockFamily.allCases)
  func everyCarryoverHasItsGradient(family: AdstockFamily) throws {
    var specification = PyMCSpecification()
    specification.adstock = Adstock(family, lagCount: 6)
    let model = try PyMCModel(
      Self.panel(weeks: 60, media: [Self.steady, Self.rare]), specification
    ).geoModels[0]
    var evaluator = model.makeEvaluator()
    var random = Xoshiro256(seed: 2)
    let position = PyMCGeoModelTests.position(model, &random)
    func density(_ position: [Double]) -> (Double, [Double]) {
      var slopes = position
      var gradient = slopes.mutableSpan
      let value = evaluator.logDensity(at: position.span, gradient: &gradient)
      return (value, slopes)
    }
    let (value, slopes) = density(position)
    for coordinate in position.indices {
      let difference = centralDifference(of: { density($0).0 }, at: position, by: coordinate)
      let tolerance: Double = 3e-6 * (1 + abs(difference)) + 1e-10 * abs(value)
      #expect(abs(slopes[coordinate] - difference) < tolerance)
    }
  }

  @Test func farOutThereIsNoTrap() throws {
    let model = try PyMCModel(PyMCCase.example(), PyMCSpecification()).geoModels[0]
    var evaluator = model.makeEvaluator()
    for size in [-1e300, -1e4, -50, 50, 1e4, 1e300, .infinity, .nan] {
      let position = [Double](repeating: size, count: model.dimension)
      var slopes = position
      var gradient = slopes.mutableSpan
      let value = evaluator.logDensity(at: position.span, gradient: &gradient)
      #expect(!(value > 1e6))
    }
  }

  @Test func drawsOfTheIntegratedBlockDependOnTheRandomStreamAlone() throws {
    var specification = PyMCSpecification()
    specification.priors = [ParameterPrior("gamma_fourier", .normal(mean: 0, sd: 1))]
    let model = try PyMCModel(PyMCCase.example(), specification).geoModels[0]
    #expect(model.whitenedCount == 0)
    let position = [Double](repeating: 0.8, count: model.dimension)
    func draw(_ seed: UInt64) -> [Double] {
      var random = Xoshiro256(seed: seed)
      return model.naturalParameters(at: position.span, using: &random)
    }
    #expect(draw(1) == draw(1))
    #expect(draw(1) != draw(2))
    var (random, again) = (Xoshiro256(seed: 5), Xoshiro256(seed: 5))
    let one = model.naturalParameters(at: position.span, using: &again)
    let two = model.naturalParameters(at: position.span, using: &again)
    #expect(
      model.naturalParameters(atPositions: position + position, using: &random) == [one, two])
  }
}
