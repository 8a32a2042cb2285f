internal import Warehouse

/// What an expert would object to in a model.
struct EvaluateModelTool: DeclaredTool {
  static let name = "evaluate_model"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.reads
  static let summary = """
    Review a model: how well it fits and forecasts, its diagnostics, and what an expert would object \
    to, with advice.
    """

  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let database = session.database
    let review = try database.rows(StoredQuery.review.command(model: name))
    let diagnostics = try database.rows(StoredQuery.diagnostic.command(model: name))
    let findings = ResultRow.all(of: review).map(Finding.init)
    let lesson = EvaluationLesson(
      errors: findings.filter { $0.severity == "error" }.count,
      warnings: findings.filter { $0.severity == "warning" }.count,
      forecastSkill: nil)
    let values = ResultRow.all(of: diagnostics).map(Diagnostic.init)
    let facts = Dictionary(
      values.filter { $0.subject.isEmpty }.compactMap { row in
        row.value.map { (row.name, JSONValue.number($0)) }
      }
    ) { first, _ in first }
    return ToolOutput(
      "\(name): \(lesson.errors) errors and \(lesson.warnings) warnings", facts: facts,
      table: review, learned: [.evaluated(lesson)])
  }
}
