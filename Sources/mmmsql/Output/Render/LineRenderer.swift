import Warehouse

/// One value a line with its column's name before it, rows apart by an empty line.
struct LineRenderer: RowRenderer {
  private let precision: NumberPrecision
  private var columns: [String] = []
  private var count = 0

  init(precision: NumberPrecision) { self.precision = precision }

  mutating func begin(columns: [String]) -> String {
    let names = columns.map(TerminalText.visible)
    let width = names.map(TerminalText.width).max() ?? 0
    self.columns = names.map {
      String(repeating: " ", count: width - TerminalText.width($0)) + $0
    }
    return ""
  }

  mutating func row(_ values: [SQLValue]) -> String {
    defer { count += 1 }
    let lines = zip(columns, values).map { "\($0) = \(CellText.display($1, precision))\n" }
    return (count > 0 ? "\n" : "") + lines.joined()
  }

  func end() -> String { "" }
}
