internal import SQLTools
internal import Warehouse

/// Loads a file, or takes a table that is there.
struct LoadDataTool: DeclaredTool {
  static let name = "load_data"
  static let group = ToolGroup.data
  static let effect = ToolEffect.derives
  static let summary = """
    Load a CSV or TSV file into a bronze table, or take a table of the warehouse, as the data to work \
    on. Bad rows are kept in system_reject.
    """

  private let source: String

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    source = try arguments.text("source", "The path of the file, or the name of the table.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let table = try session.loaded(source)
    let rows = try session.database.catalog.rowCount(of: table)
    let count = "\(rows) rows in \(table)"
    return ToolOutput(
      count, facts: ["table": .string(table.description), "rows": .integer(Int64(rows))],
      learned: [.loaded(table: table.physical)])
  }
}
