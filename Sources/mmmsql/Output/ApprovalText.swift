import Agent
import Warehouse

/// A proposed write as a person reads it before deciding.
enum ApprovalText {
  /// Prints an approval, its impact and some of the rows it changes.
  static func write(_ approval: Approval, at now: String) {
    StandardStream.output.write(lines(approval, at: now).map { $0 + "\n" }.joined())
  }

  /// The same as lines.
  static func lines(_ approval: Approval, at now: String) -> [String] {
    head(approval, at: now) + [""] + statement(approval) + [""]
      + grid(impact(approval.preview.effect)) + samples(approval.preview.effect)
      + consequences(approval) + ending(approval, at: now)
  }

  /// What was done.
  static func applied(_ approval: Approval) -> String {
    let rows = approval.preview.effect.rowCount
    return "\(approval.identifier) is applied: \(rows) row\(rows == 1 ? "" : "s") changed; "
      + "mmmsql approvals undo \(approval.identifier) takes it back."
  }

  private static func head(_ approval: Approval, at now: String) -> [String] {
    let state = approval.state(at: now)
    let who = "proposed by \(approval.proposedBy) at \(approval.proposedAt)"
    let purpose = approval.purpose.isEmpty ? [] : ["for: \(approval.purpose)"]
    let decision = approval.decision.map { decision in
      [
        "\(state.rawValue) by \(decision.by) at \(decision.at)"
          + (decision.reason.isEmpty ? "" : ": \(decision.reason)")
      ]
    }
    let lines = ["\(approval.identifier) (\(state.rawValue)), \(who)"] + purpose + (decision ?? [])
    return lines.map(TerminalText.visible)
  }

  private static func statement(_ approval: Approval) -> [String] {
    let command = SQLCommand(
      approval.statement, bindings: approval.parameters, purpose: approval.purpose)
    return TerminalText.visibleLines(command.pasteable).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { "  \($0)" }
  }

  private static func grid(_ table: ResultTable) -> [String] {
    table.rendered(as: .box).split(separator: "\n").map(String.init)
  }

  private static func impact(_ effect: WriteEffect) -> ResultTable {
    ResultTable(
      columns: ["table", "change", "rows", "inserted", "updated", "deleted", "share", "undo"],
      rows: effect.tables.map { table in
        [
          .text("\(TableName(stored: table.table))"), .text(table.change.rawValue),
          SQLValue(table.rowsBefore), SQLValue(table.inserted), SQLValue(table.updated),
          SQLValue(table.deleted), .text(share(table)), .text(table.undo.rawValue),
        ]
      }
        + effect.objects.map {
          [.text($0), "redefined", .null, .null, .null, .null, .text("-"), "definition"]
        })
  }

  private static func share(_ table: TableEffect) -> String {
    guard table.rowsBefore > 0 else { return "-" }
    let share = 100 * Double(table.updated + table.deleted) / Double(table.rowsBefore)
    return NumberText.fixed(share, decimals: share < 10 ? 1 : 0) + " %"
  }

  private static func samples(_ effect: WriteEffect) -> [String] {
    effect.tables.flatMap { table -> [String] in
      guard !table.sample.isEmpty else { return [] }
      let shown = table.sample.count
      let title = TerminalText.visible("\(TableName(stored: table.table))")
      let count = table.rowCount > shown ? "\(shown) of \(table.rowCount) rows" : "all rows"
      return ["", "\(title), \(count):"] + grid(rows(of: table))
    }
  }

  private static func rows(of table: TableEffect) -> ResultTable {
    ResultTable(
      columns: ["row", "change", "column", "before", "after"],
      rows: table.sample.enumerated().flatMap { number, row in
        row.cells.map { cell in
          [
            SQLValue(number + 1), .text(row.kind.rawValue), .text(cell.column),
            row.kind == .inserted ? .text("") : cell.before,
            row.kind == .deleted ? .text("") : cell.after,
          ]
        }
      })
  }

  private static func consequences(_ approval: Approval) -> [String] {
    let tables = approval.preview.downstream
    guard !tables.isEmpty else { return [] }
    return [""]
      + tables.map { table in
        let name = TableName(stored: table.name)
        let source = TableName(stored: table.source)
        return TerminalText.visible(
          table.isView
            ? "\(name) reads \(source) and changes with it"
            : "\(name) was made from \(source) and will be out of date")
      }
  }

  private static func ending(_ approval: Approval, at now: String) -> [String] {
    guard approval.state(at: now) == .pending else { return [] }
    return [
      "", "hash \(approval.token.short), until \(approval.expiresAt)",
      "mmmsql approvals approve \(approval.identifier) --yes \(approval.token.short)",
    ]
  }
}
