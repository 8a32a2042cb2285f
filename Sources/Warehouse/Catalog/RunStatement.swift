/// A statement that was run, as somebody who watches a ``Database`` sees it.
public struct RunStatement: Sendable, Equatable {
  /// The statement.
  public let command: SQLCommand
  /// The rows it gave or changed; `nil` when it failed.
  public let rows: Int?

  /// A statement and the rows it gave or changed.
  public init(command: SQLCommand, rows: Int?) {
    self.command = command
    self.rows = rows
  }

  /// Whether it was run once for each of many rows, whose values are not kept.
  public var isBulk: Bool {
    command.bindings.isEmpty
      && SQLTokenizer.tokens(of: command.sql).contains { $0.kind == .parameter }
  }
}
