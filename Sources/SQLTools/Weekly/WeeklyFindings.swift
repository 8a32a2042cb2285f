import Warehouse

/// What the data of one source says about the plan.
struct WeeklyFindings {
  /// A day with rows.
  struct Day: Equatable {
    var iso: String
    var daysSinceEpoch: Int
    var rows: Int
  }

  /// How far apart the days are.
  enum Cadence: Equatable {
    case daily
    /// Always the same weekday.
    case weekly(Weekday)
    /// Never within a week of each other, and not on one weekday.
    case coarser(days: Int)
  }

  var count: WeeklySourceCount
  var days: [Day]
  var channels: [String]
  /// The values of each measure that are not numbers.
  var notNumeric: [Int]

  var cadence: Cadence {
    let steps = zip(days, days.dropFirst()).map { $1.daysSinceEpoch - $0.daysSinceEpoch }
    guard let smallest = steps.min(), let first = days.first else { return .daily }
    if smallest > 7, steps.contains(where: { $0 % 7 != 0 }) || smallest >= 28 {
      return .coarser(days: smallest)
    }
    if steps.allSatisfy({ $0 % 7 == 0 }) {
      return .weekly(Weekday(daysSinceEpoch: first.daysSinceEpoch))
    }
    return .daily
  }

  /// Looks at what was read for a source.
  init(of stage: WeeklyStage, in scanned: ScannedDays) {
    count = WeeklySourceCount(
      table: stage.source.table, rows: 0, withoutDate: 0, withoutGeo: 0, withoutChannel: 0,
      outside: 0)
    notNumeric = stage.source.measures.map { _ in 0 }
    days = []
    channels = stage.source.channel == nil ? [] : scanned.channels
    var found: [String: Day] = [:]
    for day in scanned.days {
      add(day, of: stage)
      guard let iso = day.day.text, let number = day.number else { continue }
      found[iso, default: Day(iso: iso, daysSinceEpoch: number, rows: 0)].rows += day.rows
    }
    days = found.values.sorted { $0.daysSinceEpoch < $1.daysSinceEpoch }
  }

  private mutating func add(_ day: DailyTotals.Day, of stage: WeeklyStage) {
    count.rows += day.rows
    for measure in notNumeric.indices {
      notNumeric[measure] += day.others[stage.firstMeasure + measure]
    }
    guard day.number != nil else {
      count.withoutDate += day.rows
      return
    }
    // A row that has no geo is counted for that alone.
    if stage.keepsGeo { count.withoutGeo += day.rowsWithoutGeo }
    guard stage.source.channel != nil else { return }
    count.withoutChannel +=
      day.rowsWithoutChannel - (stage.keepsGeo ? day.rowsWithoutBoth : 0)
  }

  /// Throws what makes the source unusable for the plan.
  func check(_ source: WeeklySource, policy: UnplacedRowPolicy, byGeo: Bool) throws(WeeklyError) {
    for (measure, rows) in zip(source.measures, notNumeric) where rows > 0 {
      throw .notNumeric(source.table, column: measure.name, rows: rows)
    }
    guard !days.isEmpty else { throw .noDates(source.table, column: source.date) }
    if case .coarser(let days) = cadence { throw .coarserThanWeekly(source.table, days: days) }
    if byGeo, source.geo == nil,
      let shared = source.measures.first(where: { !$0.role.isSharedByGeos })
    {
      throw .noGeo(source.table, measure: shared.name)
    }
    guard policy == .refuse else { return }
    let missing: [(WeeklyError.Coordinate, String?, Int)] = [
      (.date, source.date, count.withoutDate), (.geo, source.geo, count.withoutGeo),
      (.channel, source.channel, count.withoutChannel),
    ]
    for (coordinate, column, rows) in missing where rows > 0 {
      throw .unplacedRows(source.table, column: column ?? "", coordinate, rows: rows)
    }
  }

  /// The number of rows dated before the first or after the last week of the grid.
  func rowsOutside(_ grid: WeeklyGrid) -> Int {
    days.filter { $0.iso < grid.firstWeek || $0.iso > grid.lastDay }.reduce(0) { $0 + $1.rows }
  }
}
