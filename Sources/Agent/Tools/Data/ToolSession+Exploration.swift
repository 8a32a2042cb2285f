internal import SQLTools
internal import Warehouse

extension ToolSession {
  /// The answer to a question about a table.
  func answer(_ question: some Exploration, _ sentence: (ResultTable) -> String) throws
    -> ToolOutput
  {
    let rows = try question.rows(in: database)
    return ToolOutput(sentence(rows), table: rows)
  }
}
