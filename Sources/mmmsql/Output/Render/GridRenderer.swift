import Warehouse

/// Rows between lines: the boxes of a terminal, plain characters or Markdown.
///
/// Column widths are measured over the first 1,000 rows; later rows stream with these widths.
struct GridRenderer: RowRenderer {
  /// The characters of the lines.
  enum Style {
    case box, ascii, markdown
  }

  private let style: Style
  private let cells: CellText
  private let headers: Bool
  private var columns: [String] = []
  private var waiting: [[SQLValue]] = []
  /// The number of waiting rows before which rows were left out.
  private var gapPosition: Int?
  private var widths: [Int]?
  private var isNumeric: [Bool] = []

  init(style: Style, cells: CellText, headers: Bool) {
    self.style = style
    self.cells = cells
    self.headers = headers || style == .markdown
  }

  mutating func begin(columns: [String]) -> String {
    self.columns = columns.map(TerminalText.visible)
    return ""
  }

  mutating func row(_ values: [SQLValue]) -> String {
    if let widths { return line(texts(of: values), widths) }
    waiting.append(values)
    return waiting.count >= 1_000 ? flush() : ""
  }

  mutating func gap(of count: Int) -> String {
    if let widths { return dots(widths) }
    gapPosition = waiting.count
    return ""
  }

  mutating func end() -> String {
    let rest = widths == nil ? flush() : ""
    return rest + (widths.map { rule($0, .bottom) } ?? "")
  }

  private mutating func flush() -> String {
    let texts = waiting.map(texts(of:))
    isNumeric = columns.indices.map { column in
      waiting.contains { $0[column].real != nil }
        && waiting.allSatisfy { $0[column].isNull || $0[column].real != nil }
    }
    let measured = columns.indices.map { column in
      texts.reduce(headers ? TerminalText.width(columns[column]) : 1) {
        max($0, TerminalText.width($1[column]))
      }
    }
    widths = measured
    waiting = []
    let head =
      headers ? line(columns, measured) + rule(measured, .middle) : ""
    var lines = texts.map { line($0, measured) }
    if let gapPosition { lines.insert(dots(measured), at: gapPosition) }
    return rule(measured, .top) + head + lines.joined()
  }

  private func dots(_ widths: [Int]) -> String { line(columns.map { _ in "⋮" }, widths) }

  private func texts(of values: [SQLValue]) -> [String] {
    values.map { value in
      let text = cells.display(value)
      return style == .markdown ? text.replacing("|", with: "\\|") : text
    }
  }

  private func line(_ texts: [String], _ widths: [Int]) -> String {
    let wall = style == .box ? "│" : "|"
    let padded = texts.indices.map { column in
      let room = String(
        repeating: " ", count: max(0, widths[column] - TerminalText.width(texts[column])))
      return isNumeric[column] ? room + texts[column] : texts[column] + room
    }
    return "\(wall) " + padded.joined(separator: " \(wall) ") + " \(wall)\n"
  }

  private enum Place {
    case top, middle, bottom
  }

  private func rule(_ widths: [Int], _ place: Place) -> String {
    switch (style, place) {
    case (.markdown, .middle):
      let dashes = widths.indices.map { column in
        isNumeric[column]
          ? String(repeating: "-", count: widths[column] + 1) + ":"
          : String(repeating: "-", count: widths[column] + 2)
      }
      return "|" + dashes.joined(separator: "|") + "|\n"
    case (.markdown, _): return ""
    case (.ascii, _): return rule(widths, "+", "+", "+", "-")
    case (.box, .top): return rule(widths, "┌", "┬", "┐", "─")
    case (.box, .middle): return rule(widths, "├", "┼", "┤", "─")
    case (.box, .bottom): return rule(widths, "└", "┴", "┘", "─")
    }
  }

  private func rule(
    _ widths: [Int], _ left: String, _ cross: String, _ right: String, _ line: String
  ) -> String {
    left + widths.map { String(repeating: line, count: $0 + 2) }.joined(separator: cross)
      + right + "\n"
  }
}
