internal import FoundationEssentials
internal import Model
internal import Warehouse

/// A channel's response with the media behind it, as it is stored.
struct StoredResponse: Codable {
  /// The fitted response.
  let response: FittedResponse
  /// What drove the response, `[geo][week]`.
  let media: [Double]
  /// Money spent, `[geo][week]`.
  let spend: [Double]

  /// The JSON text, keys sorted.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}

/// The responses of a model with the window they were fitted to.
struct ModelResponses {
  /// The responses in the order of the model's channels.
  let responses: [FittedResponse]
  /// The weeks, geos, media and spend of the window; the KPI plays no part.
  let panel: Panel
  /// Whether adstock or saturation acts first.
  let order: TransformOrder

  /// The responses under the draws of the model's parameters, `[draw][channel]`.
  let redrawn: [[FittedResponse]]
  /// The share of intervals that should hold the truth.
  let level: Double

  /// What was spent in the window.
  var currentTotal: Double { responses.reduce(0) { $0 + $1.currentSpend } }

  /// A window to plan like the one of the fit.
  func window(_ carryover: WindowCarryover) -> PlanningWindow {
    PlanningWindow(panel: panel, order: order, carryover: carryover)
  }

  /// The responses of a fit that need not be stored yet.
  init(_ fitted: FittedModel) {
    responses = fitted.fit.responses
    panel = fitted.panel
    order = fitted.fit.specification.order
    redrawn = ResponseDraws.thinned(fitted.fit.redrawn)
    level = fitted.fit.specification.uncertainty.level
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
    let decoder = JSONDecoder()
    let stored = rows.rows.compactMap { row in
      try? decoder.decode(StoredResponse.self, from: Data((row[0].text ?? "").utf8))
    }
    guard !stored.isEmpty, stored.count == rows.rows.count else {
      throw PlanningError.noResponses(model: model)
    }
    responses = stored.map(\.response)
    let (weeks, geos) = try Self.window(of: model, in: database)
    panel = try Panel(
      weeks: weeks, geos: geos, channels: responses.map(\.channel),
      kpi: [Double](repeating: 0, count: weeks.count * geos.count),
      media: stored.flatMap(\.media), spend: stored.flatMap(\.spend))
    let specification = try database.connection.scalar(
      "select spec from gold_model where model_id = ?", [.text(model)])?.text
    let fitted = try decoder.decode(
      MixSpecification.self, from: Data((specification ?? "{}").utf8))
    order = fitted.order
    level = fitted.uncertainty.level
    let draws = try ResponseDraws(
      of: model, channels: responses.map(\.channel), specification: fitted, in: database)
    redrawn = draws.parameters.compactMap { draw in
      let redrawn = zip(stored, draw).compactMap { stored, parameters in
        stored.response.redrawn(parameters, media: stored.media, order: fitted.order)
      }
      return redrawn.count == stored.count ? redrawn : nil
    }
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
