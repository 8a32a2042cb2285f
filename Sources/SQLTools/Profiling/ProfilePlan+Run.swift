public import Warehouse

extension ProfilePlan {
  /// Scans the table and guesses what its columns are; nothing is written.
  public func run(on database: Database) throws -> TableProfile {
    var facts = try rounds.flatMap { try Self.facts(try database.rowsInParallel($0)) }
    if Set(facts.map(\.rows)).count > 1 || facts.count < columns.count {
      // Somebody wrote between the scans; in one transaction nobody can.
      facts = try database.transaction {
        try plainRounds.flatMap { try Self.facts(try $0.map(database.rows)) }
      }
    }
    return profile(of: facts, dataVersion: Self.dataVersion(of: facts))
  }

  func profile(of facts: [ColumnFacts], dataVersion: String) -> TableProfile {
    let described = zip(columns, facts).map { DescribedColumn(column: $0, facts: $1) }
    return TableProfile(
      table: table, columns: described, roles: RoleAssignment(table: table, columns: described),
      dataVersion: dataVersion)
  }

  private static func facts(_ results: [ResultTable]) throws -> [ColumnFacts] {
    try results.flatMap { table in
      try (table.rows.first ?? []).flatMap { value in
        try (value.text ?? "").split(separator: "\n").map { try ColumnFacts(json: String($0)) }
      }
    }
  }

  /// A text that changes when any column's values change; the order of the rows plays no part.
  static func dataVersion(of facts: [ColumnFacts]) -> String {
    let parts = facts.map(\.fingerprint).joined(separator: "-")
    return String(SHA256.hexDigest(of: "\(facts.first?.rows ?? 0)-\(parts)".utf8).prefix(16))
  }
}

/// A column with what was measured of it.
public struct DescribedColumn: Sendable, Equatable {
  /// The column as declared.
  public var column: TableColumn
  /// What was measured.
  public var facts: ColumnFacts

  /// A column and its facts.
  public init(column: TableColumn, facts: ColumnFacts) {
    self.column = column
    self.facts = facts
  }
}

/// The profile of a table: its columns, what they are to a model, and which data it saw.
public struct TableProfile: Sendable, Equatable {
  /// The table.
  public var table: TableName
  /// The columns in order with what was measured.
  public var columns: [DescribedColumn]
  /// What the columns are.
  public var roles: RoleAssignment
  /// Sixteen hexadecimal digits that change when the data changes.
  public var dataVersion: String

  /// The number of rows of the table.
  public var rowCount: Int { columns.first?.facts.rows ?? 0 }
}
