public import Warehouse

/// Two scenarios or plans side by side, the first being the base of the changes.
public struct Comparison: Sendable {
  /// The base: `scenario-1`, `plan-1`, a scenario's name, or `current`.
  public var first: String
  /// What is compared with it.
  public var second: String

  /// A comparison of two names.
  public init(first: String, second: String) {
    self.first = first
    self.second = second
  }

  /// One row per channel and their sum: spend and response of both and the differences.
  public func rows(in database: Database) throws -> ResultTable {
    let left = try lines(of: first, other: second, in: database)
    let right = try lines(of: second, other: first, in: database)
    var names = left.map(\.channel)
    names += right.map(\.channel).filter { !names.contains($0) }
    var rows = names.map { name in
      row(
        name, left.first { $0.channel == name } ?? Line(channel: name, spend: 0, response: 0),
        right.first { $0.channel == name } ?? Line(channel: name, spend: 0, response: 0))
    }
    rows.append(row("total", Self.sum(left), Self.sum(right)))
    return ResultTable(
      columns: [
        "channel", "spend \(first)", "spend \(second)", "spend change", "response \(first)",
        "response \(second)", "response change",
      ], rows: rows)
  }

  private struct Line {
    let channel: String
    let spend: Double
    let response: Double
  }

  private static func sum(_ lines: [Line]) -> Line {
    Line(
      channel: "total", spend: lines.map(\.spend).reduce(0, +),
      response: lines.map(\.response).reduce(0, +))
  }

  private func row(_ name: String, _ left: Line, _ right: Line) -> [SQLValue] {
    [
      .text(name), .real(left.spend), .real(right.spend), .real(right.spend - left.spend),
      .real(left.response), .real(right.response), .real(right.response - left.response),
    ]
  }

  private func lines(of name: String, other: String, in database: Database) throws -> [Line] {
    let sql =
      if name == "current" {
        """
        select channel, spend, contribution from gold_roi
        where model_id = coalesce(
            (select model_id from gold_plan where plan_id = ?1),
            (select model_id from gold_scenario where ?1 in (scenario_id, name) limit 1))
        order by spend desc, channel
        """
      } else {
        """
        select channel, planned_spend as spend, planned_response as response
        from gold_plan_channel
        where plan_id = ?1
        union all
        select channel, spend, response from gold_scenario
        where scenario_id = (
            select scenario_id from gold_scenario
            where ?1 in (scenario_id, name)
            order by cast(substr(scenario_id, 10) as integer) desc limit 1)
        order by spend desc, channel
        """
      }
    let key = name == "current" ? other : name
    let table = try database.rows(
      SQLCommand(sql, bindings: [.text(key)], purpose: "read \(name) to compare"))
    guard !table.rows.isEmpty else {
      throw PlanningError.noSuchScenario(key, candidates: try Self.names(in: database))
    }
    return table.rows.map {
      Line(channel: $0[0].text ?? "", spend: $0[1].real ?? 0, response: $0[2].real ?? 0)
    }
  }

  private static func names(in database: Database) throws -> [String] {
    try database.connection.rows(
      """
      select plan_id from gold_plan
      union all
      select distinct scenario_id from gold_scenario
      """
    ).compactMap { $0.first?.text }
  }
}
