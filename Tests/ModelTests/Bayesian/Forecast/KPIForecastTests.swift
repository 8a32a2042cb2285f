import Glibc
import Testing

@testable import Model

@Suite struct KPIForecastTests {
  /// Natural parameters of some draws from the priors' middle, by a model's own coordinates.
  private func draws(_ model: PyMCModel, count: Int) -> [[Double]] {
    var random = Xoshiro256(seed: 2)
    return (0..<count).map { _ in
      model.joined(
        model.geoModels.map { geo in
          let position = PyMCGeoModelTests.position(geo, &random)
          return geo.naturalParameters(at: position.span, using: &random)
        })
    }
  }

  @Test(arguments: PyMCCase.all)
  func theOutlookOnTheFitsOwnPanelIsTheFit(item: PyMCCase) throws {
    let model = try PyMCModel(item.panel, item.specification)
    let outlook = try model.outlook(on: item.panel)
    for natural in draws(model, count: 2) {
      let components = model.components(of: natural).components
      let others = outlook.components(of: natural).components
      #expect(others.count == components.count)
      for (own, expected) in zip(others, components) {
        #expect(own.kind == expected.kind && own.name == expected.name)
        #expect(relativeDifference(own.values, expected.values) < 1e-12)
      }
      #expect(outlook.noise(of: natural) == model.noise(of: natural))
    }
  }

  @Test func weeksAfterTheDataGoOn() throws {
    // The first 150 weeks with the rest as inputs give what the formulas say of all 179.
    let item = try PyMCCase.named("pymc_national")
    let known = 150
    let panel = item.panel
    func cut(_ values: [Double], _ range: Range<Int>) -> [Double] {
      stride(from: 0, to: values.count, by: 179).flatMap {
        values[$0..<$0 + 179][$0 + range.lowerBound..<$0 + range.upperBound]
      }
    }
    let past = try Panel(
      weeks: Array(panel.weeks.prefix(known)), geos: panel.geos, channels: panel.channels,
      controls: panel.controls, kpi: cut(panel.kpi, 0..<known),
      spend: cut(panel.spend, 0..<known), controlValues: cut(panel.controlValues, 0..<known))
    var inputs = FutureInputs(weekCount: 29)
    for (channel, name) in panel.channels.enumerated() {
      inputs.spend[name] = .cells(Array(panel.spend(ofChannel: channel))[known...].map { $0 })
    }
    for (control, name) in panel.controls.enumerated() where name != "t" {
      inputs.controls[name] = Array(panel.control(control))[known...].map { $0 }
    }
    let future = try FuturePanel(past, inputs)
    #expect(future.panel.weeks == panel.weeks)
    #expect(future.panel.spend == panel.spend)
    #expect(future.panel.controlValues == panel.controlValues)
    #expect(future.assumptions.map(\.source) == [.given, .given, .given, .given, .line])
    let model = try PyMCModel(past, item.specification)
    let drawn = draws(model, count: 40)
    let forecast = try KPIForecast.pymc(
      past, item.specification, draws: drawn, future: future, settings: ForecastSettings())
    #expect(forecast.weeks == Array(panel.weeks[known...]))
    // By the transforms themselves, for the last draw alone.
    let one = try KPIForecast.pymc(
      past, item.specification, draws: [drawn[3]], future: future, settings: ForecastSettings())
    let natural = drawn[3]
    let layout = model.layout
    func values(_ name: String) -> [Double] {
      layout.range(of: name).map { Array(natural[$0]) } ?? []
    }
    for week in [0, 7, 28] {
      let day = Double(future.weeks[week].dayOfYear)
      var expected = values("intercept_contribution")[0]
      for (control, value) in values("gamma_control").enumerated() {
        expected += value * panel.control(control)[control * 179 + known + week]
      }
      let season = values("gamma_fourier")
      for pair in 0..<2 {
        let angle = 2 * Double.pi * Double(pair + 1) * day / 365.25
        expected += season[pair] * sin(angle) + season[pair + 2] * cos(angle)
      }
      for channel in 0..<2 {
        let alpha = values("adstock_alpha")[channel]
        let weights = (0..<8).map { pow(alpha, Double($0)) }
        let spend = Array(panel.spend(ofChannel: channel))
        let unit = spend[..<known].max() ?? 1
        let carried =
          (0..<8).reduce(0.0) {
            $0 + weights[$1] * spend[known + week - $1] / unit
          } / weights.reduce(0, +)
        expected +=
          values("saturation_beta")[channel] * tanh(values("saturation_lam")[channel] * carried / 2)
      }
      expected *= model.targetScale
      #expect(abs(one.mean[week] / expected - 1) < 1e-11)
    }
  }

  @Test func carryoverOfThePastIsKept() throws {
    let item = try PyMCCase.named("pymc_national")
    let model = try PyMCModel(item.panel, item.specification)
    var inputs = FutureInputs(weekCount: 12)
    for name in item.panel.channels { inputs.spend[name] = .total(0) }
    let future = try FuturePanel(item.panel, inputs)
    let forecast = try KPIForecast.pymc(
      item.panel, item.specification, draws: draws(model, count: 30), future: future,
      settings: ForecastSettings())
    let media = (0..<12).map { forecast.media[$0] + forecast.media[12 + $0] }
    #expect(zip(media, forecast.carryover).allSatisfy { abs($0 - $1) <= 1e-9 * abs($0) })
    #expect(media[0] > 0)
    // The last of eight weights reaches seven weeks ahead.
    #expect(media[6] > 0 && media[7] == 0)
    #expect(zip(forecast.lower, forecast.upper).allSatisfy { $0 < $1 })
    #expect(zip(forecast.mean, forecast.baseline).allSatisfy { abs($0 - $1) >= 0 })
  }

  @Test func noiseIsInTheIntervals() throws {
    let item = try PyMCCase.named("pymc_national")
    let model = try PyMCModel(item.panel, item.specification)
    var natural = draws(model, count: 1)[0]
    let sigma = try #require(model.layout.range(of: "y_sigma"))
    natural[sigma.lowerBound] = 0.1
    let future = try FuturePanel(item.panel, FutureInputs(weekCount: 4))
    let forecast = try KPIForecast.pymc(
      item.panel, item.specification,
      draws: [[Double]](repeating: natural, count: 2_000), future: future,
      settings: ForecastSettings(level: 0.9))
    for week in 0..<4 {
      let half = (forecast.upper[week] - forecast.lower[week]) / 2
      #expect(abs(half / (1.645 * 0.1 * model.targetScale) - 1) < 0.08)
    }
    let total = try #require(forecast.total)
    #expect(abs((total.upper - total.lower) / 2 / (1.645 * 0.2 * model.targetScale) - 1) < 0.08)
  }

  @Test func aProcessReachesHalfItsHistoryAhead() throws {
    let item = try PyMCCase.named("pymc_time_varying")
    let model = try PyMCModel(item.panel, item.specification)
    let drawn = draws(model, count: 2)
    let near = try FuturePanel(item.panel, FutureInputs(weekCount: 26))
    let forecast = try KPIForecast.pymc(
      item.panel, item.specification, draws: drawn, future: near, settings: ForecastSettings())
    #expect(forecast.mean.allSatisfy { $0.isFinite })
    let far = try FuturePanel(item.panel, FutureInputs(weekCount: 90))
    #expect(throws: ForecastError.beyondReach(weeks: 90, reach: 89)) {
      _ = try KPIForecast.pymc(
        item.panel, item.specification, draws: drawn, future: far, settings: ForecastSettings())
    }
    #expect(throws: ForecastError.noDraws) {
      _ = try KPIForecast.pymc(
        item.panel, item.specification, draws: [], future: near, settings: ForecastSettings())
    }
  }
}

@Suite struct FuturePanelTests {
  private func panel(_ control: [Double], weeks: Int = 104) throws -> Panel {
    let days = (0..<weeks).map { CalendarDay(year: 2022, month: 1, day: 3).adding(days: 7 * $0) }
    return try Panel(
      weeks: days, channels: ["tv"], controls: ["z"],
      kpi: (0..<weeks).map { 100 + Double($0) },
      media: (0..<weeks).map { 10 * Double($0 % 52) }, spend: (0..<weeks).map { Double($0 % 52) },
      controlValues: control)
  }

  @Test func spendGoesOnLikeLastYear() throws {
    let panel = try panel([Double](repeating: 1, count: 104))
    let future = try FuturePanel(panel, FutureInputs(weekCount: 60))
    #expect(Array(future.panel.spend[104...]) == (0..<60).map { Double($0 % 52) })
    #expect(Array(future.panel.media[104...]) == (0..<60).map { 10 * Double($0 % 52) })
    #expect(future.assumptions[0].source == .lastYear)
    #expect(future.weeks[0].description == "2024-01-01")
  }

  @Test func aTotalIsLaidOverTheWeeksLikeLastYear() throws {
    let panel = try panel([Double](repeating: 1, count: 104))
    var inputs = FutureInputs(weekCount: 4)
    inputs.spend["tv"] = .total(60)
    #expect(Array(try FuturePanel(panel, inputs).panel.spend[104...]) == [0, 10, 20, 30])
    inputs.spend["tv"] = .multiple(2)
    #expect(Array(try FuturePanel(panel, inputs).panel.spend[104...]) == [0, 2, 4, 6])
    inputs.weekCount = 1
    inputs.spend["tv"] = .total(5)
    // Last year's week has nothing, so the total lies evenly.
    #expect(Array(try FuturePanel(panel, inputs).panel.spend[104...]) == [5])
  }

  @Test func controlsGoOnByWhatToldThemBest() throws {
    let weeks = (0..<104).map(Double.init)
    let cases: [(values: [Double], source: FutureSource, next: [Double])] = [
      (weeks.map { 3 + 2 * $0 }, .line, [211, 213]),
      (weeks.map { sin(2 * .pi * $0 / 52) }, .lastYear, [0, sin(2 * .pi / 52)]),
      ([Double](repeating: 5, count: 40) + [Double](repeating: 9, count: 64), .lastValue, [9, 9]),
      ([Double](repeating: 5, count: 104), .lastValue, [5, 5]),
    ]
    for item in cases {
      let future = try FuturePanel(panel(item.values), FutureInputs(weekCount: 2))
      #expect(future.assumptions[1].source == item.source)
      for (own, expected) in zip(future.panel.controlValues[104...], item.next) {
        #expect(abs(own - expected) < 1e-12)
      }
    }
  }

  @Test func whatIsGivenForAPartIsKept() throws {
    let panel = try panel([Double](repeating: 5, count: 104))
    var inputs = FutureInputs(weekCount: 3)
    inputs.controls["z"] = [nil, 8, nil]
    let future = try FuturePanel(panel, inputs)
    #expect(Array(future.panel.controlValues[104...]) == [5, 8, 5])
    #expect(future.assumptions[1].source == .partlyGiven)
    inputs.spend["tv"] = .total(-1)
    #expect(throws: PanelError.self) { _ = try FuturePanel(panel, inputs) }
  }
}
