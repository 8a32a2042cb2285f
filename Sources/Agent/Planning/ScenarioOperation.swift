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
    let responses = try ModelResponses(of: model, in: database)
    let problem = try BudgetProblem(
      channels: try responses.window(.cut).channels(draws: responses.planned))
    let scenario = try problem.scenario(named: name ?? "", spends: spends)
    let draws = ScenarioDraws(scenario, responses)
    return try database.transaction { try write(scenario, draws, to: database) }
  }

  private func write(
    _ scenario: Scenario, _ draws: ScenarioDraws, to database: Database
  ) throws -> String {
    let identifier = try Identifiers.next(
      "scenario", table: "gold_scenario", column: "scenario_id", in: database)
    try database.insert(
      scenario.lines.enumerated().map { index, line in
        let interval = draws.interval(ofChannel: index)
        return [
          .text(identifier), .text(model), .text(name ?? identifier), .text(line.channel),
          .real(line.spend), .real(line.response), .finite(interval?.lower),
          .finite(interval?.upper),
        ]
      }, into: TableName(schema: "gold", table: "scenario"),
      columns: [
        "scenario_id", "model_id", "name", "channel", "spend", "response", "lower", "upper",
      ],
      sources: [
        TableName(schema: "gold", table: "response"),
        TableName(schema: "gold", table: "posterior_chain"),
      ])
    return identifier
  }

  /// The rows of a scenario with their sum, whose interval is that of the sum in each draw.
  public static func rows(of scenario: String, in database: Database) throws -> ResultTable {
    var table = try database.rows(
      SQLCommand(
        """
        select channel, spend, response, lower, upper
        from gold_scenario
        where scenario_id = ?
        order by spend desc, channel
        """, bindings: [.text(scenario)], purpose: "read \(scenario)"))
    let interval = try total(of: table, scenario, in: database)
    table.rows.append([
      .text("total"), .real(table.rows.reduce(0) { $0 + ($1[1].real ?? 0) }),
      .real(table.rows.reduce(0) { $0 + ($1[2].real ?? 0) }), .finite(interval?.lower),
      .finite(interval?.upper),
    ])
    return table
  }

  private static func total(
    of table: ResultTable, _ scenario: String, in database: Database
  ) throws -> Interval? {
    let model = try database.connection.scalar(
      "select model_id from gold_scenario where scenario_id = ?", [.text(scenario)])?.text
    guard let model else { return nil }
    let responses = try ModelResponses(of: model, in: database)
    let problem = try BudgetProblem(
      channels: try responses.window(.cut).channels(draws: responses.planned))
    let spends = Dictionary(table.rows.map { ($0[0].text ?? "", $0[1].real ?? 0) }) { $1 }
    return ScenarioDraws(try problem.scenario(named: "", spends: spends), responses).total
  }
}

/// What the spends of a scenario bring in each draw of the model.
private struct ScenarioDraws {
  private let scenario: Scenario
  private let level: Double
  /// `[channel][draw]`.
  private let draws: [[Double]]

  init(_ scenario: Scenario, _ responses: ModelResponses) {
    self.scenario = scenario
    level = responses.level
    draws = scenario.lines.map { line in
      responses.redrawn.map { draw in
        draw.filter { $0.channel == line.channel }
          .reduce(0) { $0 + $1.response(atSpend: line.spend) }
      }
    }
  }

  /// The interval of what one channel brings.
  func interval(ofChannel index: Int) -> Interval? {
    .central(draws[index], level: level, around: scenario.lines[index].response)
  }

  /// The interval of what all bring together.
  var total: Interval? {
    let count = draws.first?.count ?? 0
    let totals = (0..<count).map { draw in draws.reduce(0) { $0 + $1[draw] } }
    return .central(totals, level: level, around: scenario.response)
  }
}
