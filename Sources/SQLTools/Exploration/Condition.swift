public import Warehouse

/// A condition on one column, as values: no text of it becomes SQL.
public struct Condition: Sendable, Equatable {
  /// What must hold for the column.
  public enum Test: Sendable, Equatable {
    case equals(SQLValue)
    case differs(from: SQLValue)
    case less(than: SQLValue)
    case atMost(SQLValue)
    case greater(than: SQLValue)
    case atLeast(SQLValue)
    /// Between two values, both included.
    case between(SQLValue, SQLValue)
    case isOne(of: [SQLValue])
    /// The text occurs in the column, upper and lower case alike for ASCII letters.
    case contains(String)
    case isNull
    case isNotNull
  }

  /// The column.
  public var column: String
  /// What must hold.
  public var test: Test

  /// A condition.
  public init(_ column: String, _ test: Test) {
    self.column = column
    self.test = test
  }

  /// The condition as SQL; a null column differs from every value and fulfils nothing else.
  var fragment: Fragment {
    let name = Fragment.identifier(column)
    switch test {
    case .equals(let value): return "\(name) is \(value: value)"
    case .differs(let value): return "\(name) is not \(value: value)"
    case .less(let value): return "\(name) < \(value: value)"
    case .atMost(let value): return "\(name) <= \(value: value)"
    case .greater(let value): return "\(name) > \(value: value)"
    case .atLeast(let value): return "\(name) >= \(value: value)"
    case .between(let low, let high): return "\(name) between \(value: low) and \(value: high)"
    case .isOne(let values):
      let list = values.map { Fragment.binding($0) }
      return "\(name) in (\(list.joined(separator: ", ")))"
    case .contains(let text): return "instr(lower(\(name)), lower(\(value: .text(text)))) > 0"
    case .isNull: return "\(name) is null"
    case .isNotNull: return "\(name) is not null"
    }
  }
}

extension [Condition] {
  /// A `where` clause on a line of its own with all conditions; nothing without any.
  var whereClause: Fragment {
    isEmpty ? "" : "\nwhere " + map(\.fragment).joined(separator: "\n    and ")
  }
}
