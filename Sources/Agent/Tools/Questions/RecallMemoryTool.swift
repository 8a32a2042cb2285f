internal import Warehouse

/// What is remembered of earlier runs.
struct RecallMemoryTool: DeclaredTool {
  static let name = "recall_memory"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    Recall what people and earlier runs left to be remembered about some words, confirmed items first.
    """

  private let words: String
  private let count: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    words = try arguments.text("question", "Words to look for, or a question.")
    count = try arguments.integer("n", "How many.", default: 5, in: 1...100)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let items = try Memory(in: session.database).recall(words, limit: count)
    return ToolOutput(
      "\(items.count) items",
      table: ResultTable(
        columns: ["memory", "kind", "state", "tables_have_changed", "text", "source"],
        rows: items.map { item in
          [
            .text(item.identifier), .text(item.kind.rawValue), .text(item.state.rawValue),
            .integer(item.isStale ? 1 : 0), .text(item.text), SQLValue(item.source),
          ]
        }))
  }
}
