internal import Warehouse

/// Any query that only reads.
struct ExecuteQueryTool: DeclaredTool {
  static let name = "execute_query"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = """
    Run one SQL query (SQLite) that only reads; tables as schema.table. Beyond SQLite's functions there \
    are median, quantile, stddev, corr and week. Limits of time, rows and size apply.
    """

  private let sql: String
  private let limit: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    sql = try arguments.text("sql", "One select statement.")
    limit = try arguments.integer("limit", "The most rows.", default: 100, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let result: SandboxResult
    do {
      result = try session.query(sql, limits: SandboxLimits(rows: limit))
    } catch SandboxError.denied(let action) {
      throw ToolError.needsApproval("a query may not \(action)")
    } catch SandboxError.notAQuery(let word) {
      throw ToolError.needsApproval("\(word) is no query")
    }
    let more = result.isCut ? ", and there are more" : ""
    return ToolOutput(
      "\(result.table.rows.count) rows\(more)", table: result.table, isCut: result.isCut)
  }
}
