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
    let input = try input(in: session)
    let table = try session.preparation.load(input, in: session.database, report: session.report)
    session.profiles[table.physical] = nil
    let rows = try session.database.catalog.rowCount(of: table)
    let count = "\(rows) rows in \(table)"
    return ToolOutput(
      count, facts: ["table": .string(table.description), "rows": .integer(Int64(rows))],
      learned: [.loaded(table: table.physical)])
  }

  private func input(in session: ToolSession) throws -> AnalysisRequest.Input {
    let named = session.request.inputs.contains(.file(source))
    if !named, let table = try? session.table(source) { return .table(table) }
    guard session.files.allows(source) else { throw ToolError.fileNotAllowed(source) }
    return .file(source)
  }
}
