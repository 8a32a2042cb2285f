import Warehouse

/// The weeks of the table to be made.
struct WeeklyGrid: Equatable {
  var start: Weekday
  /// The first day of the first week.
  var firstWeek: String
  /// The first day of the last week.
  var lastWeek: String
  /// The last day of the last week.
  var lastDay: String
  /// The weeks left out because daily data covers them only in part.
  var partialWeeks: [String] = []
  /// Remarks for the person.
  var notes: [String] = []

  /// Chooses the weeks from the days of the sources with a KPI, or of all when none has one.
  init(_ plan: WeeklyPlan, findings: [WeeklyFindings], in database: Database) throws {
    let withKPI = zip(plan.sources, findings).filter { source, _ in
      source.measures.contains { $0.role == .kpi }
    }.map(\.1)
    let deciding = withKPI.isEmpty ? findings : withKPI
    let days = deciding.flatMap(\.days).map(\.iso)
    guard let first = days.min(), let last = days.max() else {
      throw WeeklyError.nothingToAggregate
    }
    start = Self.start(plan.weekStart, cadences: (deciding + findings).map(\.cadence))
    let edges = try Self.edges(start: start, first: first, last: last, in: database)
    firstWeek = edges.firstWeek
    lastWeek = edges.lastWeek
    lastDay = edges.lastDay
    notes = Self.notes(start: start, findings: findings)
    if plan.partialWeeks == .drop, deciding.contains(where: { $0.cadence == .daily }) {
      leaveOutPartialWeeks(edges, first: first, last: last)
    }
    guard firstWeek <= lastWeek else { throw WeeklyError.noWholeWeek(first: first, last: last) }
  }

  private mutating func leaveOutPartialWeeks(_ edges: Edges, first: String, last: String) {
    if first > edges.firstWeek {
      partialWeeks.append(edges.firstWeek)
      firstWeek = edges.secondWeek
    }
    if last < edges.lastDay {
      if partialWeeks != [edges.lastWeek] { partialWeeks.append(edges.lastWeek) }
      lastWeek = edges.weekBeforeLast
      lastDay = edges.dayBeforeLastWeek
    }
  }

  private static func start(_ choice: WeekStart, cadences: [WeeklyFindings.Cadence]) -> Weekday {
    if case .on(let weekday) = choice { return weekday }
    for case .weekly(let weekday) in cadences { return weekday }
    return .monday
  }

  private static func notes(start: Weekday, findings: [WeeklyFindings]) -> [String] {
    findings.compactMap { finding in
      guard case .weekly(let weekday) = finding.cadence, weekday != start else { return nil }
      return """
        \(finding.count.table) is weekly and dated on \(weekday.rawValue)s; each row is counted \
        in the week from \(start.rawValue) that contains its date
        """
    }
  }
}

extension WeeklyGrid {
  /// The days around the first and the last date.
  struct Edges {
    var firstWeek, secondWeek: String
    var weekBeforeLast, dayBeforeLastWeek, lastWeek, lastDay: String
  }

  /// One row of calendar arithmetic, which is SQLite's here as everywhere in the plan.
  static func edgesQuery(start: Weekday, first: String, last: String) -> Fragment {
    """
    with edge(first_week, last_week) as (
        select
            \(start.firstDay(ofWeekWith: .binding(.text(first)))),
            \(start.firstDay(ofWeekWith: .binding(.text(last))))
    )
    select
        first_week,
        date(first_week, '+7 days'),
        date(last_week, '-7 days'),
        date(last_week, '-1 day'),
        last_week,
        date(last_week, '+6 days')
    from edge
    """
  }

  private static func edges(
    start: Weekday, first: String, last: String, in database: Database
  ) throws -> Edges {
    let query = edgesQuery(start: start, first: first, last: last)
    let table = try database.rows(SQLCommand(query, purpose: "find the first and the last week"))
    let days = table.rows.first?.compactMap(\.text) ?? []
    guard days.count == 6 else { throw WeeklyError.noWholeWeek(first: first, last: last) }
    return Edges(
      firstWeek: days[0], secondWeek: days[1], weekBeforeLast: days[2],
      dayBeforeLastWeek: days[3], lastWeek: days[4], lastDay: days[5])
  }
}
