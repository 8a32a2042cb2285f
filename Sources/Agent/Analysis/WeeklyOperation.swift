public import SQLTools
public import Warehouse

/// Puts tables on one weekly grid by what their profiles say, without fitting anything.
public struct WeeklyOperation: Sendable {
  /// The tables and what is said about their columns.
  public var request: AnalysisRequest
  /// The table to make, `nil` for the usual place.
  public var target: TableName?

  /// A weekly table of the given tables.
  public init(request: AnalysisRequest, target: TableName? = nil) {
    self.request = request
    self.target = target
  }

  /// Makes the table.
  ///
  /// Stored profiles are believed at first; the aggregation counts the rows anyway and tells whether
  /// they were right to be.
  public func run(in database: Database) throws -> WeeklyReport {
    let believed = try profiles(in: database, counted: false)
    let counts = Dictionary(believed.map { ($0.table, $0.rowCount) }) { first, _ in first }
    do {
      return try plan(believed, in: database).run(in: database, expectedRows: counts)
    } catch {
      let catalog = database.catalog
      guard try believed.contains(where: { try catalog.rowCount(of: $0.table) != $0.rowCount })
      else { throw error }
    }
    return try plan(profiles(in: database, counted: true), in: database).run(in: database)
  }

  func profiles(in database: Database, counted: Bool) throws -> [TableProfile] {
    try request.inputs.compactMap { input in
      guard case .table(let table) = input else { return nil }
      let plan = try ProfilePlan(of: table, in: database)
      return try plan.stored(in: database, counted: counted) ?? plan.run(on: database)
    }
  }

  func plan(_ profiles: [TableProfile], in database: Database) throws -> WeeklyPlan {
    var plan = try WeeklySources(profiles, request: request, in: database, needsModel: false).plan
    if let target { plan.target = target }
    return plan
  }
}
