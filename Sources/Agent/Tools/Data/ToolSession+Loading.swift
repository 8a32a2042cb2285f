internal import SQLTools
internal import Warehouse

extension ToolSession {
  /// The table of a name, or that of a file which may be read and is loaded.
  func loaded(_ source: String) throws -> TableName {
    let table = try preparation.load(input(source), in: database, report: report)
    profiles[table.physical] = nil
    return table
  }

  /// A table that there is, or a file which may be read.
  func input(_ source: String) throws -> AnalysisRequest.Input {
    let named = request.inputs.contains(.file(source))
    if !named, let table = try? table(source) { return .table(table) }
    guard files.allows(source) else { throw ToolError.fileNotAllowed(source) }
    return .file(source)
  }
}
