import Warehouse

/// One value a line with its column's name before it, rows apart by an empty line.
struct LineRenderer: RowRenderer {
  private let cells: CellText
  private var columns: [String] = []
  private var count = 0

  init(cells: CellText) { self.cells = cells }

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
    let lines = zip(columns, values).map { "\($0) = \(cells.display($1))\n" }
    return (count > 0 ? "\n" : "") + lines.joined()
  }

  func gap(of count: Int) -> String { "\n⋮ \(count) rows are not shown\n" }

  func end() -> String { "" }
}
