internal import Model
internal import Warehouse

/// Fits by least squares and writes all result tables.
struct RunOLSMMMTool: LongTool {
  static let name = "run_ols_mmm"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.derives
  static let summary = """
    Fit the mix model to the weekly table by least squares with carry-over and saturation, and write \
    its result tables (gold_model, gold_roi, gold_contribution, ...).
    """

  private let kpi: String?
  private let channels: [String]
  private let usesAdstock: Bool

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    kpi = try arguments.optionalText(
      "kpi", "The column to explain; the weekly table's when left out.")
    channels = try arguments.texts("channels", "The channels; all when left out.")
    usesAdstock = try arguments.flag("use_adstock", "Whether media carries over.", default: true)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    try session.write(operation(in: session))
  }

  func expectedSeconds(in session: ToolSession) throws -> Double {
    try session.expectedSeconds(of: operation(in: session))
  }

  private func operation(in session: ToolSession) throws -> FitOperation {
    var specification = session.leastSquares
    if !usesAdstock, case .leastSquares(var mix) = specification {
      mix.adstock.family = .none
      specification = .leastSquares(mix)
    }
    return try session.fitOperation(specification, kpi: kpi, channels: channels)
  }
}
