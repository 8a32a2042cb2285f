import Model
import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct ScenarioTests {
  private let folder: TemporaryFolder
  private let database: Database
  private let channels: [Agent.ReportedReturn]

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
    channels = try ModelResults(of: "ols-1", in: database).channels
  }

  private func scenario(_ spends: [String: Double], name: String? = nil) throws -> ResultTable {
    let identifier = try ScenarioOperation(model: "ols-1", spends: spends, name: name)
      .run(in: database)
    return try ScenarioOperation.rows(of: identifier, in: database)
  }

  private func row(_ name: String, of table: ResultTable) throws -> [SQLValue] {
    try #require(table.rows.first { $0[0].text == name })
  }

  @Test func withoutAChangeBringsWhatMediaBrought() throws {
    let table = try scenario([:])
    for channel in channels {
      let row = try row(channel.channel, of: table)
      #expect(abs((row[1].real ?? 0) - channel.spend) < 1e-9 * channel.spend)
      #expect(abs((row[2].real ?? 0) / channel.contribution - 1) < 1e-9)
    }
    #expect(try row("total", of: table)[1].real != nil)
  }

  @Test(arguments: [0.0, 0.5, 1.5])
  func boundsHoldTheResponse(factor: Double) throws {
    let x1 = try #require(channels.first { $0.channel == "x1" })
    let row = try row("x1", of: try scenario(["x1": factor * x1.spend]))
    let (lower, upper) = (row[3].real ?? .nan, row[4].real ?? .nan)
    let response = try #require(row[2].real)
    #expect(lower <= response + 1e-9 && response <= upper + 1e-9)
  }

  @Test func todaysSpendHasTheIntervalOfItsReturn() throws {
    let table = try scenario([:])
    for channel in channels {
      let row = try row(channel.channel, of: table)
      let roi = channel.roi
      #expect(abs((row[3].real ?? 0) / channel.spend / (roi.lower ?? .nan) - 1) < 1e-9)
      #expect(abs((row[4].real ?? 0) / channel.spend / (roi.upper ?? .nan) - 1) < 1e-9)
    }
  }

  /// Channels err apart, so the sum is surer than its parts.
  @Test func theSumHasAnIntervalOfItsOwn() throws {
    let table = try scenario([:])
    let total = try row("total", of: table)
    let (lower, upper) = (try #require(total[3].real), try #require(total[4].real))
    let response = try #require(total[2].real)
    #expect(lower < response && response < upper)
    let parts = table.rows.filter { $0[0].text != "total" }
    #expect(upper - lower <= parts.reduce(0) { $0 + ($1[4].real ?? 0) - ($1[3].real ?? 0) })
  }

  @Test func aPlanAsAScenarioBringsWhatThePlanSaid() throws {
    let plan = try #require(try ModelResults(of: "ols-1", in: database).plan)
    let spends = Dictionary(
      uniqueKeysWithValues: plan.channels.map { ($0.channel, $0.plannedSpend) })
    let total = try row("total", of: try scenario(spends))
    #expect(abs((total[2].real ?? 0) / plan.expectedResponse - 1) < 1e-9)
  }

  @Test(arguments: [["x3": 1.0], ["x1": -1.0], ["x1": Double.nan]])
  func refusesWhatIsNoScenario(spends: [String: Double]) throws {
    #expect(throws: BudgetError.self) { try scenario(spends) }
    #expect(try database.connection.scalar("select count(*) from gold_scenario")?.integer == 0)
  }

  @Test func comparesByIdentifierNameAndToday() throws {
    _ = try scenario(["x1": 10], name: "less")
    for second in ["scenario-1", "less", "current"] {
      let table = try Comparison(first: "plan-1", second: second).rows(in: database)
      #expect(table.rows.map { $0[0].text ?? "" }.sorted() == ["total", "x1", "x2"])
      for row in table.rows {
        let values = row.compactMap(\.real)
        #expect(abs(values[2] - (values[1] - values[0])) < 1e-9)
        #expect(abs(values[5] - (values[4] - values[3])) < 1e-6)
      }
    }
  }

  @Test func comparisonWithItselfChangesNothing() throws {
    let table = try Comparison(first: "plan-1", second: "plan-1").rows(in: database)
    #expect(table.rows.allSatisfy { $0[3] == 0.0 && $0[6] == 0.0 })
  }

  @Test(arguments: [("plan-9", "plan-1"), ("plan-1", "nothing"), ("current", "current")])
  func comparisonNamesWhatThereIs(first: String, second: String) throws {
    let error = #expect(throws: PlanningError.self) {
      try Comparison(first: first, second: second).rows(in: database)
    }
    #expect(error?.hint?.contains("plan-1") == true, "\(error?.hint ?? "")")
  }
}
