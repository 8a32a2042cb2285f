public import Warehouse

/// A run as a document to read: what was asked, planned, called, found and decided.
public struct RunDocument {
  private let facts: [ResultRow]
  private let steps: [ResultRow]
  private let plans: [ResultRow]
  private let calls: [ResultRow]
  private let notes: [ResultRow]
  private let spending: String?

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - run: its name, as `run-1`; the newest when `nil`.
  ///   - database: the warehouse.
  /// - Throws: ``RunError/noSuchRun(_:candidates:)``.
  public init(of run: String?, in database: Database) throws {
    let name = try RunListing.name(run, in: database)
    func rows(_ sql: String) throws -> [ResultRow] {
      ResultRow.all(
        of: try database.rows(
          SQLCommand(sql, bindings: [.text(name)], purpose: "read the record of \(name)")))
    }
    spending = try RunListing.spending(of: name, in: database)
    facts = try rows(
      """
      select run_id, kind, goal, brain, status, started_at, ended_at, error
      from agent_run
      where run_id = ?
      """)
    steps = ResultRow.all(of: try RunListing.steps(of: name, in: database))
    plans = try rows(
      """
      select step, goal, tool, arguments, purpose
      from agent_plan_step
      where run_id = ?
      order by step, position
      """)
    calls = try rows(
      """
      select step, tool, arguments, is_error, json_extract(output, '$.record.summary') as summary
      from agent_tool_call
      where run_id = ?
      order by step, position
      """)
    notes = try rows("select category, text from agent_note where run_id = ? order by number")
  }

  /// The document as Markdown.
  public var markdown: String {
    (heading + phases + closing).joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    facts.flatMap { run -> [String] in
      var lines = [
        "# \(run.text("run_id")): \(Self.plain(run.text("goal")))", "",
        "- kind: \(run.text("kind"))", "- brain: \(Self.plain(run.text("brain")))",
        "- status: \(run.text("status"))", "- started: \(run.text("started_at"))",
      ]
      if let spending { lines.append("- language model: \(spending)") }
      if !run.text("ended_at").isEmpty { lines.append("- ended: \(run.text("ended_at"))") }
      if !run.text("error").isEmpty { lines.append("- error: \(Self.plain(run.text("error")))") }
      return lines
    }
  }

  private var phases: [String] {
    var lines: [String] = []
    for step in steps {
      let number = step.number("step")
      switch step.text("node") {
      case "planner":
        lines += ["", "## \(step.text("phase").replacing("_", with: " "))", ""]
        lines += plan(ofStep: number)
      case "tools": lines += calls(ofStep: number)
      case "reflect": lines += ["", "Looking back: \(Self.plain(step.text("summary")))."]
      case "quality_gate": lines += ["", "Gate: \(Self.plain(step.text("summary")))."]
      default: break
      }
    }
    return lines
  }

  private func plan(ofStep step: Double?) -> [String] {
    let planned = plans.filter { $0.number("step") == step }
    guard let goal = planned.first?.text("goal") else { return [] }
    return ["Plan: \(Self.plain(goal))", ""]
      + planned.map { row in
        "1. `\(row.text("tool"))` \(Self.code(row.text("arguments"))): "
          + Self.plain(row.text("purpose"))
      }
  }

  private func calls(ofStep step: Double?) -> [String] {
    [""]
      + calls.filter { $0.number("step") == step }.map { row in
        let mark = row.number("is_error") == 1 ? "failed: " : ""
        return "- `\(row.text("tool"))`: \(mark)\(Self.plain(row.text("summary")))"
      }
  }

  private var closing: [String] {
    guard !notes.isEmpty else { return [] }
    return ["", "## Notes", ""]
      + notes.map { "- \($0.text("category")): \(Self.plain($0.text("text")))" }
  }

  /// Text from data, which must not become Markdown or HTML of its own.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for character in PlainText.safe(text, limit: 2_000) {
      if "\\`*_[]<>|#".contains(character) { plain.append("\\") }
      plain.append(character == "\n" ? " " : character)
    }
    return plain
  }

  private static func code(_ text: String) -> String {
    text == "{}" ? "" : "`\(PlainText.safe(text, limit: 500).replacing("`", with: "'"))`"
  }
}
