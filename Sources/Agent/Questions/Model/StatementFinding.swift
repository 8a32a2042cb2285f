internal import Warehouse

/// What is suspicious about a statement or its rows, though SQLite ran it.
enum StatementFinding: Equatable {
  /// A column outside an aggregate that the groups do not fix.
  case bareColumn(String)
  /// A division of whole numbers, which drops the rest.
  case integerDivision(String)
  /// The sum of a column of text, which is always zero.
  case sumOfText(String)
  /// A join that makes more rows than the table it starts from has.
  case fanOut(rows: Int, base: Int)
  /// A day outside of the data.
  case dayOutside(String, first: String, last: String)
  /// No rows.
  case empty
  /// A column without a single value.
  case allNull(String)

  /// Whether the statement has to be written again.
  var isGrave: Bool {
    switch self {
    case .bareColumn, .integerDivision, .sumOfText, .fanOut: true
    case .dayOutside, .empty, .allNull: false
    }
  }

  /// One plain sentence.
  var sentence: String {
    switch self {
    case .bareColumn(let name): "\(name) is neither grouped by nor aggregated"
    case .integerDivision(let text):
      "\(text) divides whole numbers and drops the rest; multiply by 1.0 first"
    case .sumOfText(let name): "\(name) is text, whose sum is always zero"
    case .fanOut(let rows, let base):
      "the join makes \(rows) rows of \(base), so sums count rows several times; aggregate before joining"
    case .dayOutside(let day, let first, let last):
      "\(day) is outside of the data, which go from \(first) to \(last)"
    case .empty: "there are no rows"
    case .allNull(let name): "\(name) has no value in any row"
    }
  }
}
