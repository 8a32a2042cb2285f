internal import Warehouse

/// Models ranked by how they predict.
struct CompareModelsTool: DeclaredTool {
  static let name = "compare_models"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Rank models of the same data by how well they predict weeks they have not seen, with weights for \
    a mixture of them.
    """

  private let models: [String]

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    models = try arguments.texts(
      "models", "The models; the newest and all others of its data when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let ranking = try ModelRanking(models, in: session.database)
    let best = ranking.table.rows.first?.first?.text.map { ", \($0) first" } ?? ""
    return ToolOutput(
      "\(ranking.table.rows.count) models\(best)",
      facts: ["remarks": .array(ranking.remarks.map { .string($0) })], table: ranking.table)
  }
}
