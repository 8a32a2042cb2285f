import Testing

@testable import Model

@Suite struct MeridianOutlookTests {
  private static let names = SmallMeridian.names + ["Hill first and binomial"]

  private func model(_ name: String) throws -> MeridianModel {
    guard name == "Hill first and binomial" else { return try SmallMeridian.model(name) }
    let panel = try MeridianSeed.panel("meridian_geo_all_channels.csv").trimmed(geos: 4, weeks: 30)
    var specification = MeridianSpecification()
    specification.hillBeforeAdstock = true
    specification.decay = .binomial
    specification.maximumLag = 4
    specification.populationScaledControls = [panel.panel.controls[0]]
    return try MeridianModel(panel, specification)
  }

  @Test(arguments: names)
  func theOutlookOnTheFitsOwnPanelIsTheFit(name: String) throws {
    let model = try model(name)
    let panel = model.panel.panel
    var random = Xoshiro256(seed: 10)
    let position = (0..<model.dimension).map { _ in 0.3 * random.normal() }
    let natural = model.naturalParameters(at: position.span, using: &random)
    let outlook = model.outlook(on: panel)
    let components = model.components(of: natural).components
    let own = outlook.components(of: natural).components
    #expect(own.map(\.name) == components.map(\.name))
    for (own, expected) in zip(own, components) {
      #expect(relativeDifference(own.values, expected.values) < 1e-11, "\(own.name)")
    }
    #expect(outlook.noise(of: natural) == model.noise(of: natural))
  }

  @Test func weeksAfterTheDataKeepTheLastKnot() throws {
    let model = try SmallMeridian.model("national")
    let base = model.panel.panel
    var random = Xoshiro256(seed: 11)
    let position = (0..<model.dimension).map { _ in 0.3 * random.normal() }
    let natural = model.naturalParameters(at: position.span, using: &random)
    var inputs = FutureInputs(weekCount: 12)
    for name in base.channels { inputs.spend[name] = .total(0) }
    let future = try FuturePanel(base, inputs)
    let forecast = try KPIForecast.meridian(
      model.panel, model.specification, draws: [natural], future: future,
      settings: ForecastSettings())
    let components = model.components(of: natural).components
    let last = base.weekCount - 1
    let baseline = components.filter { !base.channels.contains($0.name) }
      .reduce(0.0) { sum, part in
        // Controls hold their last value, as the window is too short for a year.
        sum + part.values[last]
      }
    #expect(abs(forecast.baseline[11] / baseline - 1) < 1e-11)
    let media = (0..<12).map { week in
      base.channels.indices.reduce(0.0) { $0 + forecast.media[$1 * 12 + week] }
    }
    #expect(zip(media, forecast.carryover).allSatisfy { abs($0 - $1) < 1e-9 * (1 + abs($0)) })
    // The last of Meridian's lags is the eighth.
    #expect(media[7] > 0 && media[8] == 0)
  }

  @Test func yearsOfManyKnotsRepeat() {
    let values = (0..<60).map(Double.init)
    #expect(heldForward(values, to: 64, isSeasonal: true)[60...] == [8, 9, 10, 11])
    #expect(heldForward(values, to: 62, isSeasonal: false)[60...] == [59, 59])
    #expect(heldForward(Array(values.prefix(30)), to: 31, isSeasonal: true)[30] == 29)
  }
}
