public import SQLTools
public import Warehouse

extension WeeklyOperation {
  /// Makes the table from tables of an engine, whose names are those it has there.
  ///
  /// Profiles and sums are found there; what comes here is a row for each week and place, to which the
  /// rest happens as to any other table.
  ///
  /// - Parameters:
  ///   - database: where the weekly table is made.
  ///   - engine: where the tables are.
  /// - Returns: what came out.
  /// - Throws: ``EngineError``, `WeeklyError` for data that are refused, ``AnalysisError`` for columns
  ///   that are not there; nothing has changed then.
  public func run(in database: Database, on engine: any Engine) throws -> WeeklyReport {
    let rows = EngineRows(of: engine, recordedIn: database)
    let tables = request.inputs.compactMap { input in
      if case .table(let table) = input { EngineTable(table) } else { nil }
    }
    let profiles = try tables.map { try $0.profile(in: rows) }
    var plan = try WeeklySources(profiles, request: request, in: rows, needsModel: false).plan
    // A catalog of the engine is none of this warehouse.
    plan.target = target ?? TableName(schema: plan.target.schema, table: plan.target.table)
    return try plan.run(in: database, from: rows)
  }

  /// The statements that would make the table in another engine, without running any.
  ///
  /// - Parameters:
  ///   - dialect: how they are written.
  ///   - database: where the tables are, from whose rows weeks and channels are taken.
  /// - Returns: the statements in order.
  /// - Throws: `WeeklyError`, ``AnalysisError``, or `DialectError` for names the dialect cannot write.
  public func statements(in dialect: Dialect, from database: Database) throws -> [SQLCommand] {
    try plan(profiles(in: database, counted: true), in: database)
      .statements(in: dialect, from: database)
  }
}
