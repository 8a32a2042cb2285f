internal import SQLTools
internal import Warehouse

/// Rows drawn at random.
struct SampleRowsTool: DeclaredTool {
  static let name = "sample_rows"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = "Draw rows of a table at random; the same seed draws the same rows."

  private let table: String?
  private let count: Int
  private let seed: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    count = try arguments.integer("n", "How many rows.", default: 5, in: 1...1_000)
    seed = try arguments.integer("seed", "Which sample.", default: 1, in: 0...1_000_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    return try session.answer(SampleRows(table: name, count: count, seed: Int64(seed))) {
      "\($0.rows.count) rows of \(name)"
    }
  }
}
