/// Something that was changed after a write and so keeps it from being undone.
public struct UndoConflict: Sendable, Equatable {
  /// What happened to it.
  public enum Reason: String, Sendable {
    /// The row has other values now.
    case changed
    /// The row is gone.
    case gone
    /// Another row has the key now.
    case taken
    /// A rule of the table refuses the row as it was.
    case constraint
    /// Rows of another table refer to what would go.
    case referenced
    /// The table has other rows now.
    case moved
    /// The table, view, index or trigger is defined otherwise now.
    case redefined
  }

  /// The stored name of the table, or of what is defined otherwise.
  public let table: String
  /// The key of the row, empty when it is about the whole table.
  public let key: [SQLValue]
  /// What happened.
  public let reason: Reason
}

extension UndoConflict: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    let row = key.map(\.literal).joined(separator: ", ")
    return switch reason {
    case .changed: "the row \(row) of \(table) has changed since"
    case .gone: "the row \(row) of \(table) is gone"
    case .taken: "\(table) has another row \(row) now"
    case .constraint: "a rule of \(table) refuses the row \(row) as it was"
    case .referenced: "rows of \(table.isEmpty ? "other tables" : table) refer to what would go"
    case .moved: "\(table) has other rows now"
    case .redefined: "\(table) is defined otherwise now"
    }
  }
}
