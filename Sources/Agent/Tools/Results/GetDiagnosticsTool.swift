internal import Warehouse

/// Statistics behind the review of a model.
struct GetDiagnosticsTool: DeclaredTool {
  static let name = "get_diagnostics"
  static let group = ToolGroup.results
  static let effect = ToolEffect.reads
  static let summary = """
    Give the statistics of a model: of its fit and residuals, of how it predicts weeks it has not seen \
    (leave-one-out, held-out weeks, rolling forecasts), or of series it simulates.
    """

  /// What statistics are about.
  private enum Subject: String, CaseIterable {
    case fit, validation
    case predictiveChecks = "predictive_checks"

    var query: StoredQuery {
      switch self {
      case .fit: .diagnostic
      case .validation: .validation
      case .predictiveChecks: .predictive
      }
    }
  }

  private let subject: Subject
  private let model: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    subject = try arguments.choice("about", "What they are about.", default: .fit)
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.model(model)
    let rows = try session.database.rows(subject.query.command(model: name))
    return ToolOutput("\(rows.rows.count) statistics of \(name)", table: rows)
  }
}
