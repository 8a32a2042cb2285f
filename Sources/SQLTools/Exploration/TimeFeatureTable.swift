public import Warehouse

/// A table with columns for week, month, quarter and year beside each date.
public struct TimeFeatureTable: Exploration, Equatable {
  /// The table it reads.
  public var table: TableName
  /// The column with ISO dates or time stamps.
  public var date: String
  /// What to add.
  public var features: [TimeFeature]

  /// Calendar columns of a table.
  public init(table: TableName, date: String, features: [TimeFeature] = TimeFeature.allCases) {
    self.table = table
    self.date = date
    self.features = features
  }

  /// The columns it names.
  public var columnsUsed: [String] { [date] }
  /// What it is for.
  public var purpose: String { "add time features to \(table)" }

  /// The query.
  public var fragment: Fragment {
    let added = features.map { feature -> Fragment in
      "\(feature.value(of: .identifier(date))) as \(id: "\(date)_\(feature.rawValue)")"
    }
    return """
      select
          \((["*"] + added).joined(separator: ",\n    "))
      from \(table)
      """
  }

  /// Stores the table with the added columns, replacing one of that name.
  ///
  /// - Returns: the number of rows.
  @discardableResult
  public func store(into target: TableName, in database: Database) throws -> Int {
    try checkNames(in: database)
    guard target.physical != table.physical else { throw CleaningError.replacesSource(table) }
    return try database.transaction {
      let drop: Fragment = "drop table if exists \(target)"
      try database.run(SQLCommand(drop, purpose: "make room for \(target)"))
      let create: Fragment = "create table \(target) as\n\(fragment)"
      try database.run(
        SQLCommand(create, purpose: purpose, sources: [table], target: target))
      let count: Fragment = "select count(*) from \(target)"
      return Int(
        clamping: try database.connection.scalar(count.sql)?.integer ?? 0)
    }
  }
}
