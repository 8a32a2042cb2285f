internal import Model
internal import SQLTools
public import Warehouse

/// Forecasts the KPI of weeks after the data and writes `gold_forecast`.
public struct ForecastOperation: Sendable {
  /// The model.
  public var model: String
  /// The number of weeks; as many as `future` has where nothing is said, else 13.
  public var weeks: Int?
  /// Spend over all these weeks by channel.
  public var spends: [String: Double] = [:]
  /// A budget plan to follow: each channel is spent on so many times more or less than in the same
  /// weeks of last year.
  public var plan: String?
  /// A file or table with spend and controls by week.
  public var future: AnalysisRequest.Input?

  /// A forecast on a model that goes on as before.
  public init(model: String) { self.model = model }

  /// Computes and writes the forecast; gives its identifier.
  ///
  /// - Throws: ``ForecastingError``, or `ForecastError` and `PanelError` of the model.
  public func run(in database: Database) throws -> String {
    let stored = try StoredModel(model, in: database)
    let table = try futureTable(in: database)
    let (forecast, panel) = try forecast(of: stored, table, in: database)
    return try database.transaction { try forecast.write(model, panel, to: database) }
  }

  private func futureTable(in database: Database) throws -> TableName? {
    switch future {
    case nil: return nil
    case .table(let table): return table
    case .file(let path):
      return try CSVLoader(database: database).load(
        path: path, options: LoadOptions(mode: .replace)
      ).table
    }
  }

  private func forecast(
    of stored: StoredModel, _ table: TableName?, in database: Database
  ) throws -> (KPIForecast, FuturePanel) {
    let settings = ForecastSettings(
      level: stored.specification.level, seed: stored.specification.seed)
    switch stored.specification {
    case .leastSquares: throw ForecastingError.needsPosterior(model: model)
    case .pymc(let bayesian):
      let panel = stored.panel
      let future = try FuturePanel(panel, inputs(for: panel, table, in: database))
      let names = try PyMCModel(panel, bayesian.model).layout.parameterNames
      let forecast = try KPIForecast.pymc(
        panel, bayesian.model, draws: stored.draws(of: names, in: database), future: future,
        settings: settings)
      return (forecast, future)
    case .meridian(let bayesian):
      let data = try bayesian.model.panel(stored.panel, others: stored.others)
      let specification = try bayesian.model.specification(for: data)
      let future = try FuturePanel(data.panel, inputs(for: data.panel, table, in: database))
      let names = try MeridianModel(data, specification).layout.parameterNames
      let forecast = try KPIForecast.meridian(
        data, specification, draws: stored.draws(of: names, in: database), future: future,
        settings: settings)
      return (forecast, future)
    }
  }

  private func inputs(
    for panel: Panel, _ table: TableName?, in database: Database
  ) throws -> FutureInputs {
    var inputs =
      try table.map { try FutureTable(table: $0, panel: panel).inputs(weeks: weeks, in: database) }
      ?? FutureInputs(weekCount: weeks ?? 13)
    for (channel, multiple) in try multiples(panel, in: database) {
      inputs.spend[channel] = .multiple(multiple)
    }
    for (name, amount) in spends.sorted(by: { $0.key < $1.key }) {
      guard let channel = panel.channels.first(where: { NameKey($0) == NameKey(name) }) else {
        throw ForecastingError.unknownChannel(name, candidates: panel.channels)
      }
      inputs.spend[channel] = .total(amount)
    }
    return inputs
  }

  /// How many times of what was spent a plan gives each channel.
  private func multiples(
    _ panel: Panel, in database: Database
  ) throws -> [(channel: String, multiple: Double)] {
    guard let plan else { return [] }
    let query: Fragment = """
      select channel, planned_spend
      from gold_plan_channel
      inner join gold_plan using (plan_id)
      where plan_id = \(value: .text(plan)) and model_id = \(value: .text(model))
      """
    let rows = try database.connection.rows(query.sql, query.bindings)
    guard !rows.isEmpty else {
      let known = try database.connection.rows(
        "select plan_id from gold_plan where model_id = ?", [.text(model)])
      throw ForecastingError.noSuchPlan(plan, candidates: known.compactMap { $0[0].text })
    }
    return panel.channels.enumerated().compactMap { index, channel in
      let planned = rows.filter { row in
        // Plans by geo name their parts channel@geo.
        row[0].text?.split(separator: "@").first.map { String($0) } == channel
      }.reduce(0) { $0 + ($1[1].real ?? 0) }
      let current = panel.spend(ofChannel: index).reduce(0, +)
      return current > 0 ? (channel, planned / current) : nil
    }
  }
}

extension ForecastOperation {
  /// The weeks of a forecast, the geos added up where there are several.
  public static func rows(of forecast: String, in database: Database) throws -> ResultTable {
    try database.rows(
      SQLCommand(
        """
        select week, geo, mean, lower, upper, baseline, media, carryover
        from gold_forecast
        where forecast_id = ?
        order by geo, week
        """, bindings: [.text(forecast)], purpose: "read \(forecast)"))
  }

  /// What a forecast assumes of each column, in words.
  public static func assumptions(of forecast: String, in database: Database) throws -> [String] {
    try database.connection.rows(
      """
      select column_name, kind, source, sum(value)
      from gold_forecast_input
      where forecast_id = ?
      group by kind, column_name
      order by kind, column_name
      """, [.text(forecast)]
    ).map { row in
      let name = row[0].text ?? ""
      let source = row[2].text.flatMap { FutureSource(rawValue: $0) } ?? .given
      let spent =
        row[1].text == "channel" ? " (\(NumberText.compact(row[3].real ?? 0)) in all)" : ""
      return "\(name): \(source.words)\(spent)"
    }
  }
}

extension FutureSource {
  /// Where the values come from, in words.
  fileprivate var words: String {
    switch self {
    case .given: "as given"
    case .partlyGiven: "as given; empty cells are carried on"
    case .scaledLastYear: "the given amount, laid over the weeks like last year's"
    case .scaledEvenly: "the given amount, the same in every week"
    case .lastYear: "as in the same weeks of last year"
    case .mean: "the mean of the data, as there is no whole year"
    case .lastValue: "its last value"
    case .line: "its straight line goes on"
    }
  }
}
