internal import Model
internal import Warehouse

/// The responses of a model with the window they were fitted to.
struct ModelResponses {
  /// The draws whose mean response is planned on, each with its channels in the model's order.
  let planned: [[FittedResponse]]
  /// The weeks, geos, media and spend of the window; the KPI plays no part.
  let panel: Panel
  /// Whether adstock or saturation acts first.
  let order: TransformOrder

  /// The responses under the draws of the model's parameters, `[draw][channel]`.
  let redrawn: [[FittedResponse]]
  /// The share of intervals that should hold the truth.
  let level: Double

  /// A window to plan like the one of the fit, or like its last weeks.
  func window(_ carryover: WindowCarryover, lastWeeks: Int? = nil) -> PlanningWindow {
    PlanningWindow(panel: panel, order: order, carryover: carryover, lastWeeks: lastWeeks)
  }

  /// The responses of a fit that need not be stored yet.
  init(_ fitted: FittedModel) {
    planned = fitted.results.planned
    panel = fitted.panel
    order = fitted.specification.order
    redrawn = fitted.results.redrawn
    level = fitted.specification.level
  }

  /// The responses of a stored model.
  init(of model: String, in database: Database) throws {
    let rows = try database.rows(
      SQLCommand(
        """
        select response.response
        from gold_response as response
        inner join gold_model as model on response.model_id = model.model_id
        inner join json_each(model.channels) as channel
            on response.channel = channel.value
        where response.model_id = ?
        order by channel.key
        """, bindings: [.text(model)], purpose: "read responses of \(model)"))
    let stored = rows.rows.compactMap { StoredResponse(json: $0[0].text ?? "") }
    let (weeks, geos) = try Self.window(of: model, in: database)
    guard !stored.isEmpty, stored.count == rows.rows.count,
      stored.allSatisfy({ $0.speaks(ofWeeks: weeks.count, geos: geos.count) })
    else { throw PlanningError.noResponses(model: model) }
    panel = try Panel(
      weeks: weeks, geos: geos, channels: stored.map(\.forms[0].channel),
      kpi: [Double](repeating: 0, count: weeks.count * geos.count),
      media: stored.flatMap(\.media), spend: stored.flatMap(\.spend))
    let specification = try Self.specification(of: model, in: database)
    order = specification.order
    level = specification.level
    let forms = stored.flatMap(\.forms)
    redrawn = try Self.draws(of: model, stored, specification, in: database)
      .filter { draw in zip(forms, draw).allSatisfy { $0.accepts($1) } }
      .map { draw in zip(forms, draw).map { $0.response(of: $1) } }
    planned =
      switch specification {
      case .leastSquares:
        [zip(forms, stored.flatMap(\.parameters)).map { $0.response(of: $1) }]
      case .pymc, .meridian:
        redrawn.evenlySpaced(FittedResults.plannedDraws)
          .scaled(toContributions: try Self.contributions(of: model, in: database))
      }
  }

  /// The parameters of the model's draws, `[draw][form]`.
  private static func draws(
    of model: String, _ stored: [StoredResponse], _ specification: ModelSpecification,
    in database: Database
  ) throws -> [[ResponseParameters]] {
    switch specification {
    case .leastSquares(let mix):
      return try ResponseDraws(
        of: model, channels: stored.map(\.forms[0].channel), specification: mix, in: database
      ).parameters
    case .pymc, .meridian:
      let channels = stored.map(\.drawn)
      let count = channels.map(\.count).min() ?? 0
      return (0..<count).map { draw in channels.flatMap { $0[draw] } }
    }
  }

  private static func contributions(
    of model: String, in database: Database
  ) throws -> [String: Double] {
    let rows = try database.connection.rows(
      "select channel, contribution from gold_roi where model_id = ?", [.text(model)])
    return Dictionary(rows.map { ($0[0].text ?? "", $0[1].real ?? 0) }) { $1 }
  }

  private static func specification(
    of model: String, in database: Database
  ) throws -> ModelSpecification {
    let row = try database.connection.rows(
      "select kind, spec from gold_model where model_id = ?", [.text(model)]
    ).first
    return try ModelSpecification(kind: row?[0].text ?? "ols", json: row?[1].text ?? "{}")
  }

  private static func window(
    of model: String, in database: Database
  ) throws -> (weeks: [CalendarDay], geos: [String]) {
    let weeks = try database.connection.rows(
      "select distinct week from gold_fit where model_id = ? order by week", [.text(model)])
    let geos = try database.connection.rows(
      "select distinct geo from gold_fit where model_id = ? order by geo", [.text(model)])
    return (
      weeks.compactMap { CalendarDay(iso: $0[0].text ?? "") }, geos.compactMap { $0[0].text }
    )
  }
}
