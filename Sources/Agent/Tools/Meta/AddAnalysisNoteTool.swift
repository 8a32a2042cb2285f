internal import Warehouse

/// Writes something down.
struct AddAnalysisNoteTool: DeclaredTool {
  static let name = "add_analysis_note"
  static let group = ToolGroup.meta
  static let effect = ToolEffect.remembers
  static let summary =
    "Write down an insight, a finding, a hypothesis or a decision for later readers."

  private let note: String
  private let category: AnalysisNote.Category

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    note = try arguments.text("note", "What to write down.")
    category = try arguments.choice("category", "What it is.", default: .finding)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    try session.recorded {
      let identifier = try AnalysisNote.write(
        note, category, run: session.database.runIdentifier, in: session.database)
      return ToolOutput(
        "\(identifier) is written", facts: ["note": .string(identifier)], learned: [.noted])
    }
  }
}
