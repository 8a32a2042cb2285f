internal import Model
internal import SQLTools
internal import Warehouse

/// Carry-over and saturation of all channels together.
struct OptimizeAllAdstockTool: LongTool {
  static let name = "optimize_all_adstock"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.reads
  static let summary = """
    Search carry-over and saturation of all channels together by least squares; run_ols_mmm then \
    writes that fit.
    """

  private let channels: [String]
  private let kpi: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    channels = try arguments.texts("channels", "The channels; all when left out.")
    kpi = try arguments.optionalText(
      "kpi", "The column to explain; the weekly table's when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let operation = try session.fitOperation(session.leastSquares, kpi: kpi, channels: channels)
    let fitted = try session.fitted(operation)
    let rows = zip(fitted.results.forms, fitted.results.responseParameters).map {
      form, parameters in
      [
        SQLValue.text(form.channel), .text(form.adstock.family.rawValue),
        .text(Self.list(form.adstock.family.parameters, parameters.adstock)),
        .text(parameters.saturation.rawValue),
        .text(Self.list(parameters.saturation.parameters, parameters.saturationParameters)),
      ]
    }
    let active = fitted.results.returns.filter { $0.contribution > 0 }.count
    let count = fitted.results.returns.count
    return ToolOutput(
      "carry-over and saturation of \(count) channels, \(active) of them with an effect",
      facts: ["r2": .number(fitted.results.inSample.r2)],
      table: ResultTable(
        columns: ["channel", "adstock", "carry_over", "saturation", "shape"], rows: rows),
      learned: [.searched(SearchLesson(channels: count, channelsWithEffect: active))])
  }

  func expectedSeconds(in session: ToolSession) throws -> Double {
    try session.expectedSeconds(
      of: session.fitOperation(session.leastSquares, kpi: kpi, channels: channels))
  }

  /// Parameters with their values, as `retention 0.42`.
  private static func list(_ parameters: [TransformParameter], _ values: [Double]) -> String {
    zip(parameters, values).map { "\($0.name) \(NumberText.compact($1))" }.joined(separator: ", ")
  }
}
