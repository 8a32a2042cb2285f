import Model
import Testing

@Suite struct PublicDataTests {
  static func example() throws -> Panel {
    try SeedTable("mmm_example.csv").panel(
      date: "date_week", kpi: "y", channels: ["x1", "x2"], controls: ["event_1", "event_2", "t"])
  }

  /// The process is published with pymc-marketing: media shares of 29.1 % and 7.0 %, retentions of
  /// 0.4 and 0.2, logistic rates of 4 and 3, events worth 1500 and 2500.
  @Test func recoversTheKnownProcessOfTheExample() throws {
    let fit = try LeastSquaresMix.fit(panel: Self.example())
    #expect(abs(fit.returns[0].contributionShare - 0.291) < 0.02)
    #expect(abs(fit.returns[1].contributionShare - 0.070) < 0.02)
    #expect(fit.saturation == .logistic)
    let truth = [
      ("adstock_retention", "x1", 0.4, 0.05), ("adstock_retention", "x2", 0.2, 0.05),
      ("saturation_rate", "x1", 4, 0.8), ("saturation_rate", "x2", 3, 0.8),
      ("control_coefficient", "event_1", 1_500, 700),
      ("control_coefficient", "event_2", 2_500, 500),
    ]
    for (parameter, term, value, tolerance) in truth {
      let row = try #require(
        fit.parameters.first { $0.parameter == parameter && $0.term == term })
      #expect(abs(row.estimate - value) < tolerance, "\(parameter) \(term) \(row.estimate)")
    }
    #expect(fit.diagnostics.inSample.r2 > 0.94)
  }

  /// Every true contribution lies in its interval, and most estimates are near it.
  @Test func recoversTheRetailer() throws {
    let truth = try SeedTable("retailer/truth.csv")
    let panel = try Self.retailer()
    let fit = try LeastSquaresMix.fit(panel: panel)
    #expect(fit.saturation == .hill)
    let contributions = try truth.numbers("contribution")
    for (row, value) in zip(fit.returns, contributions) {
      let interval = try #require(row.contributionInterval)
      #expect(interval.lower < value && value < interval.upper, "\(row.channel)")
      #expect(abs(row.contribution / value - 1) < 0.15, "\(row.channel)")
    }
  }

  /// Weekly truth of the retailer: KPI, price and promotion effects, spend.
  static func retailer() throws -> Panel {
    let table = try SeedTable("retailer/truth_weekly.csv")
    let (names, components) = (
      try #require(table.columns["week"]), table.columns["component"] ?? []
    )
    let values = try table.numbers("contribution")
    let weeks = Set(names).sorted()
    func sum(_ isWanted: (String) -> Bool) -> [Double] {
      var result: [String: Double] = [:]
      for index in names.indices where isWanted(components[index]) {
        result[names[index], default: 0] += values[index]
      }
      return weeks.map { result[$0] ?? 0 }
    }
    let channels = try #require(SeedTable("retailer/truth.csv").columns["channel"])
    let money = try SeedTable("retailer/truth_spend.csv")
    let amounts = try money.numbers("spend")
    let keys = zip(money.columns["channel"] ?? [], money.columns["week"] ?? []).map {
      "\($0) \($1)"
    }
    let spend = Dictionary(zip(keys, amounts)) { $0 + $1 }
    return try Panel(
      weeks: weeks.map { try #require(CalendarDay(iso: $0)) }, channels: channels,
      controls: ["price", "promotion"], kpi: sum { _ in true },
      spend: channels.flatMap { channel in weeks.map { spend["\(channel) \($0)"] ?? 0 } },
      controlValues: sum { $0 == "price" } + sum { $0 == "promotion" })
  }

  @Test func makesSenseOfRobynsData() throws {
    let channels = ["tv_S", "ooh_S", "print_S", "facebook_S", "search_S"]
    let table = try SeedTable("robyn_dt_simulated_weekly.csv")
    let panel = try table.panel(
      date: "DATE", kpi: "revenue", channels: channels,
      controls: ["competitor_sales_B", "newsletter"])
    let fit = try LeastSquaresMix.fit(panel: panel)
    #expect(fit.diagnostics.inSample.r2 > 0.85)
    #expect(try #require(fit.diagnostics.outOfSample).wmape < 0.15)
    let media = fit.returns.reduce(0) { $0 + $1.contributionShare }
    #expect(media > 0.05 && media < 0.5)
    #expect(try #require(fit.returns[0].roiInterval).lower > 1)
  }
}
