internal import Warehouse

/// What came back for the money.
struct ROISummaryTool: DeclaredTool {
  static let name = "roi_summary"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.reads
  static let summary = """
    Return on spend of each channel with its interval, marginal return, contribution and spend, the \
    best first.
    """

  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let rows = try session.database.rows(StoredQuery.roi.command(model: name))
    let best = rows.rows.first?.first?.text.map { ", \($0) first" } ?? ""
    return ToolOutput("returns of \(rows.rows.count) channels in \(name)\(best)", table: rows)
  }
}
