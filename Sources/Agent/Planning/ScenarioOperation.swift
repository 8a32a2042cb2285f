internal import Model
public import Warehouse

/// Computes what a spend per channel would bring and writes it.
public struct ScenarioOperation: Sendable {
  /// The model.
  public var model: String
  /// Spend over the window by channel; others keep what was spent.
  public var spends: [String: Double]
  /// A name to find the scenario by.
  public var name: String?

  /// A scenario on a model.
  public init(model: String, spends: [String: Double], name: String? = nil) {
    self.model = model
    self.spends = spends
    self.name = name
  }

  /// Computes and writes the scenario; gives its identifier.
  public func run(in database: Database) throws -> String {
    let stored = try ModelResponses(of: model, in: database)
    let window = PlanningWindow(panel: stored.panel, order: stored.order, carryover: .cut)
    let problem = try BudgetProblem(channels: try window.channels(stored.responses))
    let scenario = try problem.scenario(named: name ?? "", spends: spends)
    return try database.transaction { try write(scenario, to: database) }
  }

  private func write(_ scenario: Scenario, to database: Database) throws -> String {
    let identifier = try Identifiers.next(
      "scenario", table: "gold_scenario", column: "scenario_id", in: database)
    let curves = ReportedCurve.grouped(
      ResultRow.all(of: try database.rows(StoredQuery.responseCurve.command(model: model))))
    try database.insert(
      scenario.lines.map { line in
        let bounds = curves.first { $0.channel == line.channel }?.bounds(at: line.spend)
        return [
          .text(identifier), .text(model), .text(name ?? identifier), .text(line.channel),
          .real(line.spend), .real(line.response), .finite(bounds?.lower),
          .finite(bounds?.upper),
        ]
      }, into: TableName(schema: "gold", table: "scenario"),
      columns: [
        "scenario_id", "model_id", "name", "channel", "spend", "response", "lower", "upper",
      ], sources: [TableName(schema: "gold", table: "response")])
    return identifier
  }

  /// The rows of a scenario with their sum.
  public static func rows(of scenario: String, in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        with line as (
            select channel, spend, response, lower, upper
            from gold_scenario where scenario_id = ?1
            order by spend desc, channel
        )
        select channel, spend, response, lower, upper from line
        union all
        select 'total', sum(spend), sum(response), null, null from line
        """, bindings: [.text(scenario)], purpose: "read \(scenario)"))
  }
}

extension ReportedCurve {
  /// The interval at a spend, straight between the points of the curve; `nil` beyond them.
  func bounds(at spend: Double) -> (lower: Double, upper: Double)? {
    guard let next = points.firstIndex(where: { $0.spend >= spend }) else { return nil }
    let right = points[next]
    let left = points[max(0, next - 1)]
    guard let leftLower = left.lower, let leftUpper = left.upper,
      let rightLower = right.lower, let rightUpper = right.upper
    else { return nil }
    let width = right.spend - left.spend
    let part = width > 0 ? (spend - left.spend) / width : 1
    return (
      leftLower + part * (rightLower - leftLower), leftUpper + part * (rightUpper - leftUpper)
    )
  }
}
