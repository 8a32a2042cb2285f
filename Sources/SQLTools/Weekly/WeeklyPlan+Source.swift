public import Warehouse

extension WeeklyPlan {
  /// Fills the target with what another engine adds up: only a row for each week and place comes from
  /// there, and everything after it happens here, in one transaction.
  ///
  /// - Parameters:
  ///   - database: where the target is.
  ///   - source: where the tables of the plan are.
  /// - Returns: what came out.
  /// - Throws: ``WeeklyError`` for data the plan refuses, ``DialectError`` for names that the engine's
  ///   dialect cannot write, or an error of the engine; nothing has changed then.
  @discardableResult
  public func run(in database: Database, from source: some RowSource) throws -> WeeklyReport {
    let survey = try WeeklySurvey(of: self, in: source)
    let remote = try survey.assembly(in: source.dialect, calendar: database)
    let tables = sources.map(\.table)
    let joined = try source.rows(
      remote.wholeJoin(), purpose: WeeklyAssembly.joining, sources: tables)
    var local = remote
    local.dialect = .sqlite
    return try database.transaction {
      try database.run(
        SQLCommand(local.createJoined(), purpose: "make room for the weekly grid"))
      try Self.fill(local, joined.rows, in: database)
      let filling = WeeklyFilling(
        assembly: local, findings: survey.findings, database: database)
      return try filling.run(from: tables.map(source.origin))
    }
  }

  private static func fill(
    _ assembly: WeeklyAssembly, _ rows: [[SQLValue]], in database: Database
  ) throws {
    let command = SQLCommand(assembly.insertJoined(), purpose: "take in the weekly grid")
    _ = try database.recorded(command) {
      let statement = try database.connection.prepare(command.sql)
      for row in rows { try statement.run(row) }
      return rows.count
    } rows: {
      $0
    }
  }
}
