/// Why what an engine sent makes no rows.
enum RowReadingError: Error, Equatable {
  case missing(String)
  case columnCount(Int, Int)
  case unequalColumns
  case value(String, String)
}

extension RowReadingError: CustomStringConvertible {
  /// A few words.
  var description: String {
    switch self {
    case .missing(let what): "it has not got \(what)"
    case .columnCount(let got, let expected): "it has \(got) columns of \(expected)"
    case .unequalColumns: "its columns have different lengths"
    case .value(let text, let column):
      "'\(text.prefix(40))' is no value of the column \(column)"
    }
  }
}
