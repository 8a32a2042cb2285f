import Glibc
import Testing

@testable import Model

/// A model's density with and without lift tests, at the coordinates PyMC samples.
private struct DensityPair {
  let layout: ParameterLayout
  let with: UnconstrainedDensity<PyMCDensity>
  let without: UnconstrainedDensity<PyMCDensity>

  init(_ panel: Panel, _ specification: PyMCSpecification) throws {
    var plain = specification
    plain.liftTests = []
    let density = try PyMCDensity(panel, specification)
    layout = ParameterLayout(density.blocks)
    with = UnconstrainedDensity(density)
    without = UnconstrainedDensity(try PyMCDensity(panel, plain))
  }

  /// The lift's part of the log density and of its gradient.
  func difference(at position: [Double]) -> (value: Double, gradient: [Double]) {
    func evaluate(_ density: UnconstrainedDensity<PyMCDensity>) -> (Double, [Double]) {
      var slopes = position
      var gradient = slopes.mutableSpan
      var evaluator = density.makeEvaluator()
      let value = evaluator.logDensity(at: position.span, gradient: &gradient)
      return (value, slopes)
    }
    let (all, rest) = (evaluate(with), evaluate(without))
    return (all.0 - rest.0, zip(all.1, rest.1).map { $0 - $1 })
  }
}

@Suite struct PyMCLiftTests {
  static let windows = [
    LiftTest(
      channel: "x1",
      design: .window(LiftWindow(start: "2019-03-06", end: "2019-04-02", readUntil: "2019-04-21")),
      spendChange: 0.4, lift: 900, standardError: 200),
    LiftTest(
      channel: "x2", design: .window(LiftWindow(start: "2020-06-01", end: "2020-06-28")),
      spendChange: -0.3, lift: -500, standardError: 300),
    LiftTest(
      channel: "x1",
      design: .window(LiftWindow(start: "2018-04-02", end: "2018-04-08", isInData: false)),
      spendChange: 0.2, lift: 300, standardError: 100),
  ]

  @Test(arguments: [0, 1, 2, 3])
  func equalsThePackagesLikelihood(index: Int) throws {
    let fixture = try Fixture.decoded(
      PyMCLiftFixture.self, from: "pymc_lift.json", snakeCase: true)
    let reference = fixture.cases[index]
    let item = try PyMCCase.named(String(reference.pointsOf.dropLast(".json".count)))
    var specification = item.specification
    specification.liftTests = fixture.liftTests(
      isDated: specification.timeVaryingMedia != nil)
    specification.liftDistribution = try #require(
      LiftDistribution(rawValue: reference.distribution))
    let pair = try DensityPair(item.panel, specification)
    #expect(reference.points.count == item.points.count)
    for (point, expected) in zip(item.points, reference.points) {
      let lift = pair.difference(at: point.unconstrained)
      let size = abs(point.logpWithJacobian)
      #expect(
        abs(lift.value - expected.logp) < 1e-9 * abs(expected.logp) + 1e-14 * size,
        "\(point.kind): \(lift.value) \(expected.logp)")
      for (block, range) in zip(pair.layout.blocks, pair.layout.ranges) {
        let slopes = expected.gradient[block.name] ?? range.map { _ in 0 }
        for (index, slope) in zip(range, slopes) {
          let rounding = 1e-12 * abs(point.gradient[index])
          let tolerance = 1e-7 * (1 + abs(slope)) + rounding
          #expect(abs(lift.gradient[index] - slope) < tolerance, "\(point.kind) \(block.name)")
        }
      }
    }
  }

  /// A position whose lifts are more than what rounding leaves of a saturated channel's response:
  /// the gamma density falls with the logarithm of the lift, so quotients of noise would be compared.
  private static func resolvedPosition(_ model: PyMCGeoModel) -> [Double]? {
    var random = Xoshiro256(seed: 3)
    for _ in 0..<100 {
      let position = PyMCGeoModelTests.position(model, &random)
      let natural = LaneBuffer(model.naturalParameters(at: position.span, using: &random))
      var mean = PyMCMean(model.series, linearTerms: [])
      mean.fillColumns(natural.scalars)
      mean.fillMean(natural.scalars)
      guard let lifts = mean.lift?.lifts else { return nil }
      if lifts.allSatisfy({ abs($0) > 1e-6 }) { return position }
    }
    return nil
  }

  @Test(arguments: PyMCCase.all.filter { $0.panel.geoCount == 1 }, LiftDistribution.allCases)
  func hasTheGradientOfItsDensity(item: PyMCCase, distribution: LiftDistribution) throws {
    var specification = item.specification
    specification.liftTests = Self.windows
    specification.liftDistribution = distribution
    let model = try #require(try PyMCModel(item.panel, specification).geoModels.first)
    let position = try #require(Self.resolvedPosition(model))
    var evaluator = model.makeEvaluator()
    expectGradient(
      of: &evaluator, at: position,
      by: (0..<model.dimension).filter { $0 < 16 || $0 % 41 == 0 })
  }

  @Test(arguments: PyMCCase.all.filter { $0.panel.geoCount == 1 })
  func isTheLikelihoodOfTheResponsesDifference(item: PyMCCase) throws {
    // Both densities at one point differ by the tests' likelihood alone, worked out here by the
    // plain transforms.
    var specification = item.specification
    specification.liftTests = Self.windows
    let model = try PyMCModel(item.panel, specification)
    let plain = try PyMCModel(item.panel, item.specification)
    let geo = try #require(model.geoModels.first)
    var random = Xoshiro256(seed: 8)
    let position = PyMCGeoModelTests.position(geo, &random)
    let natural = geo.naturalParameters(at: position.span, using: &random)
    var expected = 0.0
    for test in Self.windows {
      let contrast = try #require(try MediaContrast(test, item.panel))
      let response = model.responses(of: natural)[contrast.channel]
      func effect(_ media: [Double]) -> [Double] {
        let scaled = media.map { $0 / response.mediaScale }
        func saturated(_ values: [Double]) -> [Double] {
          response.saturation.apply(values, parameters: response.saturationParameters)
        }
        func carried(_ values: [Double]) -> [Double] {
          response.adstock.apply(values, parameters: response.adstockParameters)
        }
        return item.specification.order == .adstockFirst
          ? saturated(carried(scaled)) : carried(saturated(scaled))
      }
      let (with, without) = (effect(contrast.with), effect(contrast.without))
      let factors = geo.mediaFactors(natural)
      var lift = 0.0
      for week in contrast.counted {
        lift += response.coefficient * (factors?[week] ?? 1) * (with[week] - without[week])
      }
      let score = (test.lift - lift) / test.standardError
      expected += -0.5 * score * score - log(test.standardError / model.targetScale)
    }
    expected -= 3 * 0.5 * log(2 * Double.pi)
    func value(_ model: PyMCGeoModel) -> Double {
      var slopes = position
      var gradient = slopes.mutableSpan
      var evaluator = model.makeEvaluator()
      return evaluator.logDensity(at: position.span, gradient: &gradient)
    }
    let difference = try value(geo) - value(#require(plain.geoModels.first))
    #expect(abs(difference - expected) < 1e-8 * (1 + abs(expected)), "\(difference) \(expected)")
  }
}
