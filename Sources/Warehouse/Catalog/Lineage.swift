import Schemas

/// Which way to follow the making of tables.
public enum LineageDirection: String, Sendable, CaseIterable {
  /// To the tables a table was made from.
  case upstream
  /// To the tables made from a table.
  case downstream
}

/// One statement that made a table from another.
public struct LineageStep: Sendable, Hashable {
  /// The table that was read.
  public let source: TableName
  /// The table that was made.
  public let target: TableName
  /// How many steps it is from the table that was asked about, from 1.
  public let depth: Int
  /// The statement in `system_history`; `nil` where a view reads the source.
  public let statementIdentifier: Int64?
  /// What the statement was for, or `view`.
  public let purpose: String
  /// The statement, empty for a view.
  public let sql: String
  /// When it ran, empty for a view.
  public let at: String
}

/// One column that was computed from another.
public struct ColumnLineageStep: Sendable, Hashable {
  /// The column that was read.
  public let source: ColumnName
  /// The column that was made.
  public let target: ColumnName
  /// How many steps it is from the column that was asked about, from 1.
  public let depth: Int
  /// The statement in `system_history`.
  public let statementIdentifier: Int64
}

/// A column of a table.
public struct ColumnName: Sendable, Hashable, CustomStringConvertible {
  /// The table.
  public var table: TableName
  /// The column's name.
  public var column: String

  /// A column of a table.
  public init(_ table: TableName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// The dotted name of the table with the column.
  public var description: String { "\(table).\(column)" }
}

/// One statement that was run.
public struct HistoryEntry: Sendable, Equatable {
  /// Its number.
  public let identifier: Int64
  /// The agent run it belonged to, if any.
  public let runIdentifier: String?
  /// What it was for.
  public let purpose: String
  /// Its text.
  public let sql: String
  /// The values of its placeholders as a JSON array.
  public let parameters: String
  /// Rows read or changed; `nil` when it failed.
  public let rows: Int?
  /// How long it took.
  public let milliseconds: Double
  /// How it ended: `ok`, `error` or `interrupted`.
  public let status: String
  /// Why it failed.
  public let error: String?
  /// When it ran.
  public let at: String
}

extension Database {
  /// The steps behind or beyond a table, the nearest first; a cycle is followed once.
  ///
  /// Behind a table views lead on to what they read.
  public func lineage(
    of table: TableName, _ direction: LineageDirection = .upstream
  ) throws -> [LineageStep] {
    let rows =
      switch direction {
      case .upstream:
        try unrecordedRows(StoredQuery.lineage(of: table, views: try connection.viewSources()))
      case .downstream:
        try connection.rows(
          String(cString: mmm_catalog_lineage_downstream), [.text(table.physical)])
      }
    return rows.map { row in
      LineageStep(
        source: TableName(stored: row[1].text ?? ""), target: TableName(stored: row[0].text ?? ""),
        depth: Int(row[5].integer ?? 0), statementIdentifier: row[2].integer,
        purpose: row[3].text ?? "", sql: row[6].text ?? "", at: row[4].text ?? "")
    }
  }

  /// The columns behind a column, the nearest first.
  public func lineage(of column: ColumnName) throws -> [ColumnLineageStep] {
    try connection.rows(
      String(cString: mmm_catalog_column_lineage_upstream),
      [.text(column.table.physical), .text(column.column)]
    ).map { row in
      ColumnLineageStep(
        source: ColumnName(TableName(stored: row[0].text ?? ""), row[1].text ?? ""),
        target: ColumnName(TableName(stored: row[2].text ?? ""), row[3].text ?? ""),
        depth: Int(row[4].integer ?? 0), statementIdentifier: row[5].integer ?? 0)
    }
  }

  /// The newest statements, of one agent run or of all.
  public func history(run: String? = nil, limit: Int = 100) throws -> [HistoryEntry] {
    try unrecordedRows(StoredQuery.history(run: run, limit: limit)).map { row in
      HistoryEntry(
        identifier: row[0].integer ?? 0, runIdentifier: row[1].text, purpose: row[2].text ?? "",
        sql: row[3].text ?? "", parameters: row[4].text ?? "", rows: row[5].integer.map { Int($0) },
        milliseconds: row[6].real ?? 0, status: row[7].text ?? "", error: row[8].text,
        at: row[9].text ?? "")
    }
  }

  private func unrecordedRows(_ command: SQLCommand) throws -> [[SQLValue]] {
    try connection.rows(command.sql, command.bindings)
  }
}
