internal import SQLTools
internal import Warehouse

/// Values far from the rest.
struct DetectOutliersTool: DeclaredTool {
  static let name = "detect_outliers"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = "List rows whose value in a column is far from the rest, farthest first."

  /// When a value is far.
  private enum Method: String, CaseIterable {
    case iqr, zscore
  }

  private let column: String
  private let table: String?
  private let method: Method
  private let threshold: Double?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    column = try arguments.text("column", "The numeric column.")
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    method = try arguments.choice(
      "method", "iqr: beyond the quartiles; zscore: from the mean.", default: .iqr)
    threshold = try arguments.number(
      "threshold", "Quartile distances (1.5) or standard deviations (3) that count as far.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let rule: OutlierRule =
      switch method {
      case .iqr: .interquartileRange(factor: threshold ?? 1.5)
      case .zscore: .zScore(limit: threshold ?? 3)
      }
    return try session.answer(OutlierList(table: name, column: column, rule: rule)) { rows in
      "\(rows.rows.first?[2].integer ?? 0) outliers in \(column) of \(name)"
    }
  }
}
