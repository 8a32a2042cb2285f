internal import Model
internal import SQLTools
internal import Warehouse

/// A model fitted again without some weeks, which it then predicts.
struct ValidateModelTool: LongTool {
  static let name = "validate_model"
  static let group = ToolGroup.results
  static let effect = ToolEffect.derives
  static let summary = """
    Fit a model again without its last weeks, or from its first weeks only several times, and say how \
    well it predicts the others. Writes a model of its own; plans go on with the one before.
    """

  private let model: String?
  private let heldOutWeeks: Int
  private let rollingOrigins: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
    heldOutWeeks = try arguments.integer(
      "holdout_weeks", "Weeks at the end to hold out and predict.", default: 0, in: 0...520)
    rollingOrigins = try arguments.integer(
      "rolling_origins", "Forecasts from fits to the first weeks only.", default: 3, in: 0...52)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let operation = try operation(in: session)
    let fitted = try operation.fit(in: session.database) { try session.report(.fitting($0)) }
    return try session.recorded {
      let written = try fitted.write(to: session.database)
      let rows = try session.database.rows(StoredQuery.validation.command(model: written))
      return ToolOutput(
        "\(written) is the same model, tested", facts: ["model": .string(written)], table: rows)
    }
  }

  func expectedSeconds(in session: ToolSession) throws -> Double {
    let operation = try operation(in: session)
    let cells = try session.database.connection.scalar(
      "select n_obs from gold_model where model_id = ?", [.text(session.model(model))])?.integer
    return FitCost(
      cells: Int(clamping: cells ?? 0), channels: operation.columns.channels.count,
      specification: operation.specification
    ).seconds()
  }

  /// The stored fit with these tests in place of its own.
  private func operation(in session: ToolSession) throws -> FitOperation {
    guard heldOutWeeks > 0 || rollingOrigins > 0 else {
      throw ToolArgumentError.wrong(
        "rolling_origins", expected: "above 0 where no weeks are held out", found: "0")
    }
    var operation = try FitOperation(like: session.model(model), in: session.database)
    operation.specification = operation.specification.tested(
      heldOutWeeks: heldOutWeeks, rollingOrigins: rollingOrigins)
    return operation
  }
}

extension ModelSpecification {
  /// The specification with other tests.
  fileprivate func tested(heldOutWeeks: Int, rollingOrigins: Int) -> ModelSpecification {
    func apply(to settings: inout ValidationSettings) {
      settings.holdoutWeeks = heldOutWeeks
      settings.rollingOrigins = rollingOrigins
    }
    switch self {
    case .leastSquares(var mix):
      mix.holdoutWeeks = heldOutWeeks
      mix.search.splits = rollingOrigins
      return .leastSquares(mix)
    case .pymc(var bayesian):
      apply(to: &bayesian.validation)
      return .pymc(bayesian)
    case .meridian(var bayesian):
      apply(to: &bayesian.validation)
      return .meridian(bayesian)
    }
  }
}
