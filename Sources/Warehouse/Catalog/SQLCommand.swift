/// One statement ready to run, with what the history and the lineage need to know about it.
public struct SQLCommand: Sendable, Equatable {
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

  /// A statement with its purpose and lineage.
  public init(
    _ sql: String, bindings: [SQLValue] = [], purpose: String, sources: [TableName] = [],
    target: TableName? = nil
  ) {
    self.sql = sql
    self.bindings = bindings
    self.purpose = purpose
    self.sources = sources
    self.target = target
  }
}
