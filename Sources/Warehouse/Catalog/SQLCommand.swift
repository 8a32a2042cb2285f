/// One statement ready to run, with what the history and the lineage need to know about it.
public struct SQLCommand: Sendable, Equatable {
  /// A column of the target and the column it is computed from.
  public struct ColumnSource: Sendable, Hashable {
    /// The column that is read.
    public var source: ColumnName
    /// The name of the target's column that is filled.
    public var column: String

    /// A column of the target and one it is computed from.
    public init(_ column: String, from source: ColumnName) {
      self.column = column
      self.source = source
    }
  }

  /// The statement with `?` placeholders.
  public var sql: String
  /// The values of the placeholders in order.
  public var bindings: [SQLValue]
  /// What it is for, in a few words: `profile bronze.orders`, `fill gaps in the weekly grid`.
  public var purpose: String
  /// The tables it reads.
  public var sources: [TableName]
  /// The table it fills, if it fills one.
  public var target: TableName?
  /// Which columns of the target come from which columns; recorded when there is a target.
  public var columnSources: [ColumnSource]

  /// A statement with its purpose and lineage.
  public init(
    _ sql: String, bindings: [SQLValue] = [], purpose: String, sources: [TableName] = [],
    target: TableName? = nil, columnSources: [ColumnSource] = []
  ) {
    self.sql = sql
    self.bindings = bindings
    self.purpose = purpose
    self.sources = sources
    self.target = target
    self.columnSources = columnSources
  }
}
