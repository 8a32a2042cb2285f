internal import Warehouse

/// One row of a stored query, read by column name.
struct ResultRow {
  private let position: [String: Int]
  private let values: [SQLValue]

  /// The text of a column, empty when it is null or not text.
  func text(_ column: String) -> String { value(column).text ?? "" }

  /// The number of a column, `nil` when it is null.
  func number(_ column: String) -> Double? { value(column).real }

  /// The number of a column that is never null in these tables.
  func required(_ column: String) -> Double { number(column) ?? .nan }

  private func value(_ column: String) -> SQLValue {
    position[column].map { values[$0] } ?? .null
  }

  /// The rows of a table.
  static func all(of table: ResultTable) -> [ResultRow] {
    let position = Dictionary(
      table.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return table.rows.map { ResultRow(position: position, values: $0) }
  }
}

extension [ResultRow] {
  /// The rows cut where the text of a column changes, each run with that text.
  func runs(of column: String) -> [(text: String, rows: ArraySlice<ResultRow>)] {
    var runs: [(text: String, rows: ArraySlice<ResultRow>)] = []
    var start = 0
    while start < count {
      let text = self[start].text(column)
      let end = self[start...].firstIndex { $0.text(column) != text } ?? count
      runs.append((text, self[start..<end]))
      start = end
    }
    return runs
  }
}
