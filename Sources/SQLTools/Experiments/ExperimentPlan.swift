public import Warehouse

/// How a table of experiments is read, whatever its columns are called.
public struct ExperimentPlan: Sendable, Equatable {
  /// The table.
  public var source: TableName
  /// The table's name for each column that it has.
  public var columns: [ExperimentColumn: String]

  /// The table that experiments from files are kept in.
  public static let target = TableName(schema: "silver", table: "experiment")

  /// A plan for a table as it stands in the warehouse.
  ///
  /// - Throws: ``ExperimentError/missingColumn(_:table:names:present:)``.
  public init(source: TableName, in database: Database) throws {
    let query: Fragment =
      "select name from pragma_table_xinfo(\(value: .text(source.physical))) order by cid"
    let present = try database.connection.rows(query.sql, query.bindings).compactMap { $0[0].text }
    self.source = source
    columns = [:]
    for column in ExperimentColumn.allCases {
      columns[column] =
        column.names.lazy.compactMap { name in
          present.first { Self.key($0) == name }
        }.first
    }
    for column in ExperimentColumn.allCases
    where columns[column] == nil && column.isRequired(hasLevel: columns[.level] != nil) {
      throw ExperimentError.missingColumn(
        column.rawValue, table: source.description, names: column.names, present: present)
    }
  }

  private static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// The rows in the columns of `ExperimentColumn`, in the table's order.
  var selection: Fragment {
    let parts = ExperimentColumn.allCases.map { column -> Fragment in
      let value: Fragment = columns[column].map { .identifier($0) } ?? "null"
      return "\(value) as \(id: column.rawValue)"
    }
    return "select\n    \(parts.joined(separator: ",\n    "))\nfrom \(source)"
  }

  /// Puts the experiments into `silver_experiment`.
  public func run(in database: Database) throws {
    try database.replaceTable(Self.target) { intermediate in
      let statement: Fragment = "create table \(intermediate) as\n\(selection)"
      try database.run(
        SQLCommand(
          statement, purpose: "gather the experiments of \(source)", sources: [source],
          target: Self.target))
    }
  }

  /// The values of each experiment by column.
  ///
  /// - Throws: ``ExperimentError/noRows(table:)``.
  public func rows(in database: Database) throws -> [[ExperimentColumn: SQLValue]] {
    let table = try database.rows(
      SQLCommand(selection, purpose: "read the experiments of \(source)", sources: [source]))
    guard !table.rows.isEmpty else { throw ExperimentError.noRows(table: source.description) }
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(ExperimentColumn.allCases, row))
    }
  }
}

/// Why a table holds no experiments that can be used.
public enum ExperimentError: Error, Sendable, Equatable {
  /// A column that has to be there is under none of its names.
  case missingColumn(String, table: String, names: [String], present: [String])
  /// The table is empty.
  case noRows(table: String)
  /// A value that is missing, or of the wrong kind.
  case badValue(column: String, row: Int, value: String?, wanted: String)
}

extension ExperimentError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .missingColumn(let name, let table, _, _): "\(table) has no column \(name)"
    case .noRows(let table): "\(table) holds no experiments"
    case .badValue(let column, let row, let value, _):
      value.map { "\(column) of experiment \(row) is “\($0)”" }
        ?? "experiment \(row) has no \(column)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .missingColumn(_, _, let names, let present):
      "call it \(names.prefix(3).joined(separator: ", ")); there are "
        + present.prefix(12).joined(separator: ", ")
    case .noRows:
      "one row per test: channel, start_date, end_date, spend_change, lift, standard_error"
    case .badValue(_, _, _, let wanted): "write \(wanted)"
    }
  }

  /// The data are wrong.
  public var kind: FailureKind { .failed }
}
