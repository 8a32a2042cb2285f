import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// A model is there whole or not at all.
@Suite struct AtomicityTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Sixty weeks of one channel and a KPI.
  private func file(kpi: (Int) -> Double) throws -> String {
    let lines = (0..<60).map { week -> String in
      let day = CalendarText.day(after: 7 * week)
      return "\(day),\(kpi(week)),\((week * 37) % 11)"
    }
    return try folder.write(
      "week,sales,tv_spend\n" + lines.joined(separator: "\n") + "\n", to: "weekly.csv")
  }

  private func goldRows(_ database: Database) throws -> Int64 {
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type = 'table' and name glob 'gold_*'"
    ).compactMap { $0[0].text }
    #expect(tables.count >= 12)
    return try tables.reduce(0) {
      $0 + (try database.connection.scalar("select count(*) from \($1)")?.integer ?? 0)
    }
  }

  @Test(arguments: [0.0, 5.0])
  func aKPIThatNeverChangesLeavesNothingOfAModel(level: Double) throws {
    let database = try Database(path: nil)
    let path = try file { _ in level }
    var request = AnalysisRequest(inputs: [.file(path)])
    request.columns.kpi = "sales"
    request.columns.channels = ["tv_spend"]
    #expect(throws: (any Error).self) { try Analysis(request).run(in: database) { _ in } }
    #expect(try goldRows(database) == 0)
    #expect(
      try database.connection.scalar("select count(*) from bronze_weekly")?.integer == 60)
  }

  @Test func stoppingInTheMiddleLeavesNothingOfAModel() throws {
    struct Stop: Error {}
    let database = try Database(path: nil)
    let path = try file { 100 + Double(($0 * 37) % 11) }
    #expect(throws: Stop.self) {
      try Analysis(AnalysisRequest(inputs: [.file(path)])).run(in: database) {
        if case .fitting = $0 { throw Stop() }
      }
    }
    #expect(try goldRows(database) == 0)
  }

  private func quickRequest() throws -> AnalysisRequest {
    let path = try file { 100 + Double(($0 * 37) % 11) + Double($0 % 3) }
    var request = AnalysisRequest(inputs: [.file(path)])
    request.specification.leastSquares.uncertainty.replicates = 0
    return request
  }

  @Test func aFailureWhileWritingUndoesTheWholeModel() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create trigger fail before insert on gold_response
      begin select raise(abort, 'disk is full'); end
      """)
    let request = try quickRequest()
    #expect(throws: (any Error).self) { try Analysis(request).run(in: database) { _ in } }
    #expect(try goldRows(database) == 0)
  }

  @Test func aFailureWhileWritingAPlanLeavesTheModelAndNothingOfThePlan() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create trigger fail before insert on gold_plan_channel
      begin select raise(abort, 'disk is full'); end
      """)
    let request = try quickRequest()
    #expect(throws: (any Error).self) { try Analysis(request).run(in: database) { _ in } }
    #expect(try database.connection.scalar("select count(*) from gold_plan") == .integer(0))
    try database.connection.execute("drop trigger fail")
    let outcome = try Analysis.resume("run-1", in: database) { _ in }
    #expect(outcome.model == "ols-1" && outcome.plan == .written(plan: "plan-1"))
    #expect(try database.connection.scalar("select count(*) from gold_model") == .integer(1))
  }

  @Test func theSameDataGiveTheSameBytes() throws {
    let clock = AnalyzedWarehouse.clock
    let dumps = try (0..<2).map { _ in
      let database = try Database(path: nil, clock: clock)
      var request = AnalysisRequest(inputs: [.file(Seed.path("mmm_example.csv"))])
      request.specification.leastSquares.uncertainty.replicates = 20
      _ = try Analysis(request).run(in: database) { _ in }
      return try GoldText.all(of: database)
    }
    #expect(dumps[0] == dumps[1])
    #expect(dumps[0].count > 10_000)
  }
}
