internal import Model
internal import SQLTools
internal import Warehouse

/// The carry-over of one channel over a grid that can be seen.
struct OptimizeAdstockParametersTool: DeclaredTool {
  static let name = "optimize_adstock_parameters"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.reads
  static let summary = """
    Try the carry-over of one channel over a grid, everything else solved anew at each point, and list \
    how well each fits.
    """

  private let channel: String
  private let kpi: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    channel = try arguments.text("channel", "The channel.")
    kpi = try arguments.optionalText(
      "kpi", "The column to explain; the weekly table's when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let operation = try session.fitOperation(session.leastSquares, kpi: kpi)
    guard case .leastSquares(let specification) = operation.specification else {
      throw ToolError.notYet("there is no grid for this model", hint: "use least squares")
    }
    let panel = try operation.panel(in: session.database)
    let search = try LeastSquaresMix.optimizeAdstock(
      panel: panel, channel: channel, specification: specification)
    let rows = search.points.map { point in
      point.parameters.map(SQLValue.real) + [.real(point.r2), .real(point.coefficient)]
    }
    var facts: [String: JSONValue] = ["family": .string(search.family.rawValue)]
    for (name, value) in zip(search.parameterNames, search.best?.parameters ?? []) {
      facts[name] = .number(value)
    }
    facts.set("r2", search.best.map { .number($0.r2) })
    return ToolOutput(
      "the best carry-over of \(search.channel) among \(rows.count)", facts: facts,
      table: ResultTable(columns: search.parameterNames + ["r2", "coefficient"], rows: rows))
  }
}
