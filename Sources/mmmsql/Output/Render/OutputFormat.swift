import ArgumentParser
import Warehouse

/// How rows are printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case box, table, markdown, csv, tsv, json, jsonl, line

  /// Whether people read it, and programs do not.
  var isForPeople: Bool {
    switch self {
    case .box, .table, .markdown, .line: true
    case .csv, .tsv, .json, .jsonl: false
    }
  }

  /// A renderer of this form.
  ///
  /// `null` stands for null where the form has no word of its own for it: `NULL` for people and
  /// nothing for programs unless it is given.
  func renderer(
    precision: NumberPrecision = .full, headers: Bool = true, null: String? = nil
  ) -> any RowRenderer {
    let cells = CellText(precision: precision, null: null.map(TerminalText.visible) ?? "NULL")
    return switch self {
    case .box: GridRenderer(style: .box, cells: cells, headers: headers)
    case .table: GridRenderer(style: .ascii, cells: cells, headers: headers)
    case .markdown: GridRenderer(style: .markdown, cells: cells, headers: headers)
    case .csv: SeparatedRenderer(style: .csv, headers: headers, null: null ?? "")
    case .tsv: SeparatedRenderer(style: .tsv, headers: headers, null: null ?? "")
    case .json: JSONRenderer(style: .array)
    case .jsonl: JSONRenderer(style: .lines)
    case .line: LineRenderer(cells: cells)
    }
  }
}

/// How many digits of a real number are shown to people.
enum NumberPrecision: Sendable {
  /// All that are needed to read the same number back.
  case full
  /// Six significant digits.
  case readable
}

/// Turns rows into text piece by piece, so that a large result never has to be in memory whole.
protocol RowRenderer {
  /// Text before the first row.
  mutating func begin(columns: [String]) -> String
  /// Text of one row; may be empty while the renderer gathers rows to measure.
  mutating func row(_ values: [SQLValue]) -> String
  /// Text in the place of rows that are left out.
  mutating func gap(of count: Int) -> String
  /// Text after the last row.
  mutating func end() -> String
}

extension RowRenderer {
  func gap(of count: Int) -> String { "" }
}
