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
  public func run(in database: Database) throws -> WeeklyReport {
    try plan(in: database).run(in: database)
  }

  private func plan(in database: Database) throws -> WeeklyPlan {
    let profiles = try request.inputs.compactMap { input -> TableProfile? in
      guard case .table(let table) = input else { return nil }
      let plan = try ProfilePlan(of: table, in: database)
      return try plan.stored(in: database) ?? plan.run(on: database)
    }
    var plan = try WeeklySources(profiles, request: request, in: database, needsModel: false).plan
    if let target { plan.target = target }
    return plan
  }
}
