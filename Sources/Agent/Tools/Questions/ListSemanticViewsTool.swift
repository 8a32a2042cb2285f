internal import Warehouse

/// What questions can be about.
struct ListSemanticViewsTool: DeclaredTool {
  static let name = "list_semantic_views"
  static let group = ToolGroup.questions
  static let effect = ToolEffect.reads
  static let summary = """
    List the measures and dimensions that questions can be about, with their expressions and other \
    words for them.
    """

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {}

  func run(in session: ToolSession) throws -> ToolOutput {
    let rows = try SemanticListing.rows(of: session.database)
    return ToolOutput("\(rows.rows.count) measures and dimensions", table: rows)
  }
}
