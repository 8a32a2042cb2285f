import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Meridian's model from a table of all kinds of media to result tables.
@Suite struct MeridianFitTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try Database(path: nil)
  }

  private func text(_ sql: String) throws -> [String] {
    try database.connection.rows(sql).map { row in
      row.map { $0.text ?? "\($0.real ?? .nan)" }.joined(separator: " ")
    }
  }

  private func number(_ sql: String) throws -> Double {
    try database.connection.scalar(sql)?.real ?? .nan
  }

  @Test func everyKindOfColumnHasItsPart() throws {
    let path = try MeridianSeed.allChannels(geos: 3, weeks: 60, in: folder)
    var source: AnalysisSourceSummary?
    let outcome = try Analysis(MeridianSeed.request(path, byGeo: true)).run(in: database) {
      if case .aggregated(_, let summary) = $0 { source = summary }
    }
    #expect(
      Set(source?.others.map { "\($0.name) \($0.role.rawValue)" } ?? [])
        == [
          "Promo treatment", "population population",
          "revenue_per_conversion value_per_kpi", "Organic_channel0_impression organic",
        ])
    let model = outcome.model
    #expect(
      try text("select controls from gold_model")
        == [#"["competitor_sales_control", "sentiment_score_control"]"#])
    #expect(
      try text(
        """
        select parameter, term from gold_parameter
        where parameter in ('contribution_om', 'contribution_n', 'gamma_c') order by 1, 2
        """) == [
          "contribution_n Promo", "contribution_om Organic_channel0_impression",
          "gamma_c competitor_sales_control", "gamma_c sentiment_score_control",
        ])
    #expect(
      try text("select component from gold_contribution where kind = 'media' group by 1 order by 1")
        == (0..<5).map { "Channel\($0)" } + ["Organic_channel0_impression"])
    #expect(try number("select count(*) from gold_roi where model_id = '\(model)'") == 5)
    // Returns are in money: the contributions of the cells times what a conversion is worth there.
    let gap = try number(
      """
      select max(abs(contribution - money) / contribution) from gold_roi
      inner join (
          select component as channel, sum(mean * revenue_per_conversion) as money
          from gold_contribution
          inner join silver_geos_weekly using (week, geo)
          group by component
      ) using (channel)
      """)
    #expect(gap < 1e-9)
    #expect(outcome.plan == .written(plan: "plan-1"))
  }

  @Test func theModelSeesTheTable() throws {
    let path = try MeridianSeed.allChannels(geos: 3, weeks: 60, in: folder)
    let request = MeridianSeed.request(path, byGeo: true)
    let weekly = try Preparation(request: request).run(in: database) { _ in }
    let values = try PanelQuery(table: weekly.table, columns: weekly.columns)
      .values(in: database)
    var model = MeridianRequest()
    model.columns = weekly.columns.others
    let panel = try model.panel(try Panel(values), others: values.others)
    #expect(panel.population.map { $0.rounded() } == [136_671, 199_817, 994_049])
    #expect(panel.revenuePerKPI.prefix(2) == [0.020054754, 0.02010317])
    #expect(panel.organicMedia.values.prefix(3) == [97_320, 201_441, 0])
    #expect(panel.nonMedia.values[2] == 0.68381935)
    #expect(panel.panel.controls.count == 2)
    #expect(panel.panel.media(ofChannel: 0).first == 280_668)
    #expect(panel.panel.spend(ofChannel: 0).first == 2058.0608)
    let sum = try number("select sum(Organic_channel0_impression) from bronze_geos")
    #expect(panel.organicMedia.values.reduce(0, +) == sum)
  }

  @Test func reachAndFrequencyAreFoundByName() throws {
    let path = try MeridianSeed.reachAndFrequency(weeks: 80, in: folder)
    let outcome = try Analysis(MeridianSeed.request(path, byGeo: false)).run(in: database) { _ in }
    #expect(outcome.plan == .written(plan: "plan-1"))
    #expect(
      try text("select parameter, term from gold_parameter where parameter like 'roi_%' order by 2")
        == ["roi_m Channel0", "roi_m Channel1", "roi_m Channel2", "roi_rf Channel3"])
    #expect(
      try text("select channels from gold_model")
        == [#"["Channel0", "Channel1", "Channel2", "Channel3"]"#])
    #expect(try number("select count(*) from gold_plan_channel") == 4)
  }

  @Test func theSavedSpecificationNamesItsColumns() throws {
    let path = try MeridianSeed.reachAndFrequency(weeks: 80, in: folder)
    let first = CalendarDay(year: 2021, month: 2, day: 2)
    let request = MeridianSeed.request(path, byGeo: false) {
      $0.calibrationPeriods = [
        CalibrationPeriod(channel: "Channel1", first: first, last: first.adding(days: 30))
      ]
    }
    let model = try Analysis(request).fit(in: database) { _ in }
    let row = try database.connection.rows(
      "select kind, spec from gold_model where model_id = ?", [.text(model)])[0]
    let read = try ModelSpecification(kind: row[0].text ?? "", json: row[1].text ?? "")
    guard case .meridian(let stored) = read else {
      Issue.record("the model is another one")
      return
    }
    #expect(
      stored.model.columns == [
        OtherColumn("revenue_per_conversion", role: .valuePerKPI),
        OtherColumn("Channel3_reach", role: .reach, channel: "Channel3"),
        OtherColumn("Channel3_frequency", role: .frequency, channel: "Channel3"),
      ])
    let panel = try Panel(
      weeks: (0..<8).map { CalendarDay(year: 2021, month: 1, day: 25).adding(days: 7 * $0) },
      channels: ["a"], kpi: (0..<8).map(Double.init), spend: (0..<8).map(Double.init))
    let weeks = try stored.model.specification(for: MeridianPanel(panel)).calibrationPeriod
    #expect(
      weeks == [
        WeekSelection(
          column: "Channel1", weeks: ["2021-02-08", "2021-02-15", "2021-02-22", "2021-03-01"])
      ])
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let says: String
    let change: @Sendable (inout AnalysisRequest) -> Void
  }

  static let refusals = [
    Refusal(testDescription: "unknown column", says: "Promotion") {
      $0.columns.others = [OtherColumn("Promotion", role: .treatment)]
    },
    Refusal(testDescription: "two parts", says: "two things") {
      $0.columns.others = [
        OtherColumn("Promo", role: .treatment), OtherColumn("Promo", role: .organic),
      ]
    },
    Refusal(testDescription: "a control as well", says: "two things") {
      $0.columns.controls = ["Promo"]
    },
    Refusal(testDescription: "reach of no channel", says: "Channel9") {
      $0.columns.others = [
        OtherColumn("Promo", role: .reach, channel: "Channel9"),
        OtherColumn("population", role: .frequency, channel: "Channel9"),
      ]
    },
    Refusal(testDescription: "a period without weeks", says: "has no week") { request in
      guard case .meridian(var bayesian) = request.specification else { return }
      let day = CalendarDay(year: 2031, month: 1, day: 1)
      bayesian.model.calibrationPeriods = [CalibrationPeriod(first: day, last: day)]
      request.specification = .meridian(bayesian)
    },
  ]

  @Test(arguments: refusals)
  func whatMakesNoSenseIsNamed(_ refusal: Refusal) throws {
    let path = try MeridianSeed.allChannels(geos: 2, weeks: 40, in: folder)
    var request = MeridianSeed.request(path, byGeo: true)
    refusal.change(&request)
    let error = #expect(throws: (any Error).self) {
      try Analysis(request).fit(in: database) { _ in }
    }
    let failure = try #require(error as? any DescribedFailure)
    #expect(failure.sentence.contains(refusal.says), "\(failure.sentence)")
    #expect(try number("select count(*) from gold_model") == 0)
  }
}
