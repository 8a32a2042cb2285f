import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What a person says about columns comes before what is guessed.
@Suite struct AnalysisRequestTests {
  private let database: Database

  init() throws { database = try Database(path: nil) }

  private func request(_ change: (inout AnalysisRequest) -> Void = { _ in }) -> AnalysisRequest {
    var request = AnalysisRequest(inputs: [.file(Seed.path("mmm_example.csv"))])
    change(&request)
    return request
  }

  private func columns(of request: AnalysisRequest) throws -> PanelColumns {
    try Preparation(request: request).run(in: database) { _ in }.columns
  }

  @Test func guessesWhatIsNotSaid() throws {
    let columns = try columns(of: request())
    #expect(columns.kpi == "y" && columns.week == "week" && columns.geo == nil)
    #expect(columns.channels.map(\.name) == ["x1", "x2"])
    #expect(columns.controls == ["event_1", "event_2"])
  }

  @Test func takesTheKPIThatIsNamed() throws {
    let columns = try columns(
      of: request { ($0.columns.kpi, $0.columns.channels) = ("X1", ["x2"]) })
    #expect(columns.kpi == "x1")
    #expect(columns.channels.map(\.name) == ["x2"])
  }

  @Test(arguments: [["x2"], ["x2", "x1"], ["X1"]])
  func takesTheChannelsInTheOrderTheyAreNamed(channels: [String]) throws {
    let columns = try columns(of: request { $0.columns.channels = channels })
    #expect(columns.channels.map(\.name) == channels.map { $0.lowercased() })
  }

  @Test(arguments: [[], ["event_2"], ["event_2", "event_1"]])
  func takesTheControlsThatAreNamed(controls: [String]) throws {
    #expect(try columns(of: request { $0.columns.controls = controls }).controls == controls)
  }

  @Test func takesACalendarColumnOnlyWhenItIsNamed() throws {
    #expect(
      try columns(of: request { $0.columns.controls = ["dayofyear"] }).controls == ["dayofyear"])
  }

  @Test func takesTablesInPlaceOfFiles() throws {
    _ = try CSVLoader(database: database).load(
      path: Seed.path("mmm_example.csv"), options: LoadOptions())
    let table = TableName(schema: "bronze", table: "mmm_example")
    #expect(try columns(of: AnalysisRequest(inputs: [.table(table)])).kpi == "y")
  }

  @Test func startsWeeksOnTheDayThatIsNamed() throws {
    let table = try Preparation(request: request { $0.columns.weekStart = .on(.sunday) }).run(
      in: database
    ) { _ in }
    let days = try database.connection.rows(
      "select distinct strftime('%w', week) from \(table.table.physical)")
    #expect(days == [["0"]])
  }

  @Test(arguments: [false, true])
  func impressionsDriveTheResponseWhenAsked(usesImpressions: Bool) throws {
    var request = AnalysisRequest(inputs: [.file(Seed.path("robyn_dt_simulated_weekly.csv"))])
    request.usesImpressions = usesImpressions
    let channels = try columns(of: request).channels
    #expect(channels.count == 5)
    let facebook = try #require(channels.first { $0.spend == "facebook_S" })
    #expect(facebook.media == (usesImpressions ? "facebook_I" : nil))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout AnalysisRequest) -> Void
    let sentence: String
    let hint: String
  }

  static let refusals = [
    Refusal(
      testDescription: "KPI", change: { $0.columns.kpi = "yy" }, sentence: "there is no column yy",
      hint: "y"),
    Refusal(
      testDescription: "channel", change: { $0.columns.channels = ["x1", "x3"] },
      sentence: "there is no column x3", hint: "x1"),
    Refusal(
      testDescription: "control", change: { $0.columns.controls = ["event_3"] },
      sentence: "there is no column event_3", hint: "event_1"),
    Refusal(
      testDescription: "date", change: { $0.columns.date = "date_weak" },
      sentence: "there is no column date_weak", hint: "date_week"),
    Refusal(
      testDescription: "geo", change: { $0.columns.geo = "regoin" },
      sentence: "there is no column regoin",
      hint: ""),
    Refusal(
      testDescription: "channel twice", change: { $0.columns.channels = ["x1", "X1"] },
      sentence: "the channel X1 is named twice", hint: "once"),
    Refusal(
      testDescription: "KPI as channel",
      change: {
        $0.columns.kpi = "y"
        $0.columns.channels = ["Y"]
      },
      sentence: "y is the column to explain and cannot explain itself", hint: "--channels"),
  ]

  @Test(arguments: refusals)
  func refusesNamesThatCannotBeHad(_ refusal: Refusal) throws {
    let error = #expect(throws: AnalysisError.self) { try columns(of: request(refusal.change)) }
    #expect(error?.sentence == refusal.sentence)
    let hint = error?.hint ?? ""
    #expect(hint.contains(refusal.hint), "\(hint)")
  }

  @Test func planningUsesTheBudgetThatIsNamed() throws {
    let outcome = try Analysis(
      request {
        $0.totalBudget = 30
        $0.specification.leastSquares.uncertainty.replicates = 0
      }
    ).run(in: database) { _ in }
    let plan = try #require(try ModelResults(of: outcome.model, in: database).plan)
    #expect(plan.totalBudget <= 30 * (1 + 1e-9))
  }

  @Test func reportsEachStepInItsOrder() throws {
    var steps: [String] = []
    var phases: [String] = []
    _ = try Analysis(request { $0.specification.leastSquares.uncertainty.replicates = 0 }).run(
      in: database
    ) {
      let step =
        switch $0 {
        case .loaded: "loaded"
        case .profiled: "profiled"
        case .cleaned: "cleaned"
        case .aggregated: "aggregated"
        case .fitting: "fitting"
        case .warning: "warning"
        case .planned(let phase, _), .judged(let phase, _, _): phase
        }
      if case .judged = $0 { phases.append(step) }
      if Phase.allCases.map(\.title).contains(step) { return }
      if steps.last != step { steps.append(step) }
    }
    #expect(steps.filter { $0 != "cleaned" } == ["loaded", "profiled", "aggregated", "fitting"])
    #expect(phases == Phase.analysis.map(\.title))
  }
}
