import Testing

@testable import Model

/// The stored form of responses beside the models they come from.
@Suite struct ResponseFormTests {
  private static let weeks = 40

  private static func panel(geos: [String]) throws -> Panel {
    var random = Xoshiro256(seed: 11, stream: 0)
    let cells = weeks * geos.count
    func values(_ size: Double) -> [Double] { (0..<cells).map { _ in size * random.uniform() } }
    let first = CalendarDay(year: 2022, month: 1, day: 3)
    return try Panel(
      weeks: (0..<weeks).map { first.adding(days: 7 * $0) }, geos: geos, channels: ["tv", "radio"],
      kpi: values(100), media: values(50) + values(20), spend: values(5) + values(2))
  }

  /// What each channel brings in all cells by the components, and by the responses to today's media.
  private func totals<Mix: FactoredModel>(
    of model: Mix, _ natural: [Double]
  ) -> [(components: Double, responses: Double)] {
    let media = model.components(of: natural).components.filter { $0.kind == .media }
    let responses = model.responses(of: natural)
    return Set(responses.map(\.channel)).sorted().map { channel in
      let values = media.first { $0.name == channel }?.values ?? []
      let money = model.valuePerKPI.map { worth in zip(values, worth).map { $0 * $1 } } ?? values
      return (
        money.reduce(0, +),
        responses.filter { $0.channel == channel }.reduce(0) { $0 + $1.response(atMultiple: 1) }
      )
    }
  }

  private func check(_ totals: [(components: Double, responses: Double)], count: Int) {
    #expect(totals.count == count)
    for (components, responses) in totals {
      #expect(components > 0 && abs(responses / components - 1) < 1e-10)
    }
  }

  @Test(arguments: TransformOrder.allCases, [false, true])
  func responsesOfAPyMCModelAreItsComponents(order: TransformOrder, movesWithTime: Bool) throws {
    var specification = PyMCSpecification()
    specification.order = order
    if movesWithTime {
      specification.timeVaryingMedia = GaussianProcessSettings(basisCount: 12)
    }
    let model = try PyMCModel(try Self.panel(geos: ["south", "north", "east"]), specification)
    let natural = (0..<model.layout.count).map { 0.2 + 0.01 * Double($0 % 17) }
    check(totals(of: model, natural), count: 2)
  }

  @Test(arguments: [false, true], [(false, false), (false, true), (true, false), (true, true)])
  func responsesOfAMeridianModelAreItsComponents(
    saturatesFirst: Bool, rest: (hasHistory: Bool, bendsFreely: Bool)
  ) throws {
    let (hasHistory, bendsFreely) = rest
    var random = Xoshiro256(seed: 12, stream: 0)
    let panel = try Self.panel(geos: ["a", "b"])
    let history = hasHistory ? 5 : 0
    func media(_ size: Double) -> [Double] {
      (0..<2 * (Self.weeks + history)).map { _ in size * random.uniform() }
    }
    let data = try MeridianPanel(
      panel, population: [300, 700],
      revenuePerKPI: (0..<panel.cellCount).map { _ in 1 + random.uniform() },
      historyWeekCount: history,
      mediaHistory: (0..<4 * history).map { _ in 30 * random.uniform() },
      reachFrequency: ReachFrequencySeries(
        names: ["video"], reach: media(200), frequency: media(4),
        spend: (0..<panel.cellCount).map { _ in random.uniform() }),
      organicMedia: TreatmentSeries(names: ["mail"], values: media(9)))
    var specification = MeridianSpecification()
    specification.hillBeforeAdstock = saturatesFirst
    specification.knots = .count(4)
    if bendsFreely {
      specification.priors = [
        MeridianPriorSetting("slope_m", prior: .distributed(.logNormal(location: 0, scale: 0.5)))
      ]
    }
    let model = try MeridianModel(data, specification)
    let natural = model.density.parameters.priors.enumerated().map { index, prior in
      if case .fixed(let value) = prior { value } else { 0.3 + 0.01 * Double(index % 13) }
    }
    #expect(model.responseForms.map(\.channel) == ["tv", "radio", "video"])
    check(totals(of: model, natural), count: 3)
  }

  @Test func numbersMakeTheParametersAgain() {
    let parameters = ResponseParameters(
      adstock: [1, 2], saturation: .hill, saturationParameters: [3, 4], coefficient: 5,
      geoEffects: [6, 7], weekEffects: [8])
    #expect(parameters.numbers == [1, 2, 3, 4, 5, 6, 7, 8])
    #expect(parameters.with(numbers: parameters.numbers) == parameters)
    #expect(parameters.with(numbers: [1, 2, 3]) == nil)
  }

  @Test func parametersOfAnotherKindAreNotAccepted() {
    let form = ResponseForm(
      channel: "tv", adstock: Adstock(.geometric, lagCount: 4), order: .adstockFirst,
      currentSpend: 1, mediaScale: 2, geoSizes: [1, 2], media: [1, 2, 3, 4])
    var parameters = ResponseParameters(
      adstock: [0.5], saturation: .hill, saturationParameters: [1, 1], coefficient: 1)
    #expect(form.isSound && form.accepts(parameters))
    parameters.geoEffects = [1]
    #expect(!form.accepts(parameters))
    parameters.geoEffects = [1, .nan]
    #expect(!form.accepts(parameters))
    parameters.geoEffects = []
    parameters.adstock = []
    #expect(!form.accepts(parameters))
  }
}
