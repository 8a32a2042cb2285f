import Warehouse

/// What a load did, for a person.
enum LoadSummary {
  /// A few lines for standard error: what happened, what was rejected, what to know.
  static func lines(_ report: LoadReport) -> [String] {
    guard report.outcome == .loaded else { return report.notes.map(TerminalText.visible) }
    let seconds = (report.milliseconds / 10).rounded() / 100
    var lines = [
      "loaded \(report.rowsLoaded) rows of \(report.path) into \(report.table) in \(seconds) s"
    ]
    if report.rowsRejected > 0 {
      lines.append(
        "rejected \(report.rowsRejected) rows, kept in system_reject (load \(report.loadIdentifier))"
      )
      lines += report.firstRejects.map { "  line \($0.line): \($0.reason)" }
    }
    lines += report.notes.map { "note: " + $0 }
    return lines.map(TerminalText.visible)
  }

  /// The columns as rows.
  static func columns(_ report: LoadReport) -> ResultTable {
    ResultTable(
      columns: ["column", "type", "format"],
      rows: report.columns.map { column in
        [.text(column.name), .text(column.kind.rawValue), .text(column.format)]
      })
  }
}
