/// What a load did.
public struct LoadReport: Sendable, Equatable {
  /// How it ended.
  public enum Outcome: String, Sendable {
    /// The rows are in the table.
    case loaded
    /// The same file is in the table already, so nothing was done.
    case alreadyLoaded
  }

  /// How it ended.
  public var outcome: Outcome
  /// The key of the row in `system_load`.
  public var loadIdentifier: Int64
  /// The file as it was named.
  public var path: String
  /// The SHA-256 of the file as hexadecimal digits.
  public var sha256: String
  /// The table that was filled.
  public var table: TableName
  /// The number of rows stored by this load.
  public var rowsLoaded: Int
  /// The number of rows kept in `system_reject` instead.
  public var rowsRejected: Int
  /// The first few rejected rows.
  public var firstRejects: [RejectedRow]
  /// The columns of the table in order.
  public var columns: [LoadedColumn]
  /// The encoding the file was read in.
  public var encoding: TextEncoding
  /// The byte between fields.
  public var delimiter: UInt8
  /// Whether the first row named the columns.
  public var hasHeader: Bool
  /// What a person should know, one sentence each.
  public var notes: [String]
  /// How long it took.
  public var milliseconds: Double
}

/// One column of a loaded table.
public struct LoadedColumn: Sendable, Equatable {
  /// The name as it stands in the table.
  public var name: String
  /// What the values mean.
  public var kind: ColumnKind
  /// How they were written in the file, for example `dd/mm/yyyy` or `1.234,50`.
  public var format: String
  /// Something to know about the column, if there is anything.
  public var note: String?
}

/// One row of a file that could not be stored, as it stood there.
public struct RejectedRow: Sendable, Equatable {
  /// The line it begins on, from 1.
  public var line: Int
  /// Its text without the line end; bytes that are not text are shown as U+FFFD.
  public var raw: String
  /// Why it could not be stored.
  public var reason: String

  /// A row with its place and what is wrong with it.
  public init(line: Int, raw: String, reason: String) {
    self.line = line
    self.raw = raw
    self.reason = reason
  }
}
