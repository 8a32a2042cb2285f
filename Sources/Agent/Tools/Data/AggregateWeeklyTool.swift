internal import SQLTools
internal import Warehouse

/// Puts tables on one weekly grid.
struct AggregateWeeklyTool: DeclaredTool {
  static let name = "aggregate_weekly"
  static let group = ToolGroup.data
  static let effect = ToolEffect.derives
  static let summary = """
    Join tables of orders, spend, prices and events, daily or weekly, long or wide, on one weekly grid \
    that models read. What each column is comes from its profile unless it is said here.
    """

  private let tables: [String]
  private let choice: @Sendable (ColumnChoice) -> ColumnChoice

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    tables = try arguments.texts("tables", "The tables; all that were loaded when left out.")
    let kpi = try arguments.optionalText("kpi", "The column to explain.")
    let channels = try arguments.texts("channels", "The spend columns or channels.")
    let controls = try arguments.texts("controls", "The control columns.")
    let date = try arguments.optionalText("date", "The date column.")
    let geo = try arguments.optionalText("geo", "The geo column; geos are then kept apart.")
    choice = { asked in
      var choice = asked
      choice.kpi = kpi ?? choice.kpi
      if !channels.isEmpty { choice.channels = channels }
      if !controls.isEmpty { choice.controls = controls }
      choice.date = date ?? choice.date
      if let geo { (choice.geo, choice.byGeo) = (geo, true) }
      return choice
    }
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let names = try session.tables(tables)
    session.request.columns = choice(session.request.columns)
    let profiles = try names.map { try session.profile(of: $0) }
    var found: WeeklyReport?
    let weekly = try session.preparation.weekly(profiles, in: session.database) { event in
      if case .aggregated(let report, _) = event { found = report }
      try session.report(event)
    }
    let columns = weekly.columns
    let lesson = WeeklyLesson(
      table: weekly.table.physical, columns: columns, weeks: found?.weekCount ?? 0,
      geos: max(1, found?.geos.count ?? 1), filledShare: found?.filledShare ?? 0)
    session.profiles[weekly.table.physical] = nil
    return ToolOutput(
      "\(weekly.table) has \(lesson.weeks) weeks from \(found?.firstWeek ?? "") to "
        + "\(found?.lastWeek ?? "")",
      facts: [
        "table": .string(weekly.table.description), "weeks": .integer(Int64(lesson.weeks)),
        "geos": .integer(Int64(lesson.geos)), "kpi": .string(columns.kpi),
        "channels": .array(columns.channels.map { .string($0.name) }),
        "controls": .array(columns.controls.map { .string($0) }),
      ], learned: [.aggregated(lesson)])
  }
}

extension WeeklyReport {
  /// The share of cells, weeks by geos by columns, in which something had to be filled in.
  fileprivate var filledShare: Double {
    let cells = weekCount * max(1, geos.count) * max(1, columns.count)
    return cells > 0 ? Double(filled.reduce(0, +)) / Double(cells) : 0
  }
}
