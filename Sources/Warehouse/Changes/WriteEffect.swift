/// What a write does to the tables of a warehouse.
public struct WriteEffect: Sendable, Equatable {
  /// The tables whose rows or definition change, by name.
  public var tables: [TableEffect]
  /// Views, indexes and triggers that come, go or are defined otherwise, by name.
  public var objects: [String]
  /// SHA-256 over every change: two runs with the same hash do the same.
  public var hash: String

  /// An effect from its parts.
  public init(tables: [TableEffect], objects: [String], hash: String) {
    self.tables = tables
    self.objects = objects
    self.hash = hash
  }

  /// Rows inserted, updated and deleted in all tables.
  public var rowCount: Int { tables.reduce(0) { $0 + $1.rowCount } }
}

/// What a write does to one table.
public struct TableEffect: Sendable, Equatable {
  /// What happens to the table itself.
  public enum Change: String, Sendable {
    /// Only its rows change.
    case rows
    /// It comes into being.
    case created
    /// It goes.
    case dropped
    /// Its definition changes.
    case redefined
  }

  /// How the change can be taken back.
  public enum Undo: String, Sendable {
    /// Row by row from a changeset.
    case changeset
    /// From a copy of all rows.
    case copy
    /// By its definition, with a copy of all rows where there were any.
    case definition
  }

  /// The stored name.
  public let table: String
  /// What happens to the table itself.
  public let change: Change
  /// The number of rows before.
  public let rowsBefore: Int
  /// The number of rows that come.
  public var inserted = 0
  /// The number of rows that get other values.
  public var updated = 0
  /// The number of rows that go.
  public var deleted = 0
  /// How the change can be taken back.
  public let undo: Undo
  /// Some of the changed rows.
  public var sample: [RowChange] = []

  /// An effect from its parts.
  public init(
    table: String, change: Change, rowsBefore: Int, inserted: Int = 0, updated: Int = 0,
    deleted: Int = 0, undo: Undo, sample: [RowChange] = []
  ) {
    self.table = table
    self.change = change
    self.rowsBefore = rowsBefore
    self.inserted = inserted
    self.updated = updated
    self.deleted = deleted
    self.undo = undo
    self.sample = sample
  }

  /// The number of changed rows.
  public var rowCount: Int { inserted + updated + deleted }

  /// Counts a changed row, and keeps it while the sample has room.
  mutating func add(_ row: RowChange, sampleSize: Int) {
    switch row.kind {
    case .inserted: inserted += 1
    case .updated: updated += 1
    case .deleted: deleted += 1
    }
    if sample.count < sampleSize { sample.append(row) }
  }
}

/// One row before and after a write.
public struct RowChange: Sendable, Equatable {
  /// What happens to the row.
  public enum Kind: String, Sendable {
    case inserted, updated, deleted
  }

  /// A value before and after.
  public struct Cell: Sendable, Equatable {
    /// The column.
    public let column: String
    /// The value before, `null` for a row that comes.
    public let before: SQLValue
    /// The value after, `null` for a row that goes.
    public let after: SQLValue

    /// A value before and after.
    public init(column: String, before: SQLValue, after: SQLValue) {
      self.column = column
      self.before = before
      self.after = after
    }
  }

  /// What happens to the row.
  public let kind: Kind
  /// Its values; of an updated row those of the key and those that change.
  public let cells: [Cell]

  /// A changed row.
  public init(kind: Kind, cells: [Cell]) {
    self.kind = kind
    self.cells = cells
  }
}
