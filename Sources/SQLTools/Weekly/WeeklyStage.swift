import Warehouse

/// The first step for one source: its rows added up by day, geo and channel.
///
/// This is the only statement that reads the source. Everything later works on its few rows: one a
/// day, geo and channel however many transactions there were.
struct WeeklyStage {
  let source: WeeklySource
  /// The position among the sources, from 1; it names the temporary table.
  let number: Int
  /// Whether geos are kept apart.
  let byGeo: Bool

  var table: Fragment { "temp." + Fragment.identifier("weekly_stage_\(number)") }

  /// A column of the staged table for one measure, counted from 1.
  static func column(_ kind: Kind, ofMeasure measure: Int) -> Fragment {
    .identifier("\(kind.rawValue)_\(measure)")
  }

  /// What is kept of a measure's values.
  enum Kind: String {
    case total, count, low, high, other
  }

  var keepsGeo: Bool { byGeo && source.geo != nil }

  func create() -> Fragment {
    let geo: Fragment = keepsGeo ? "cast(\(id: source.geo ?? "") as text)" : "null"
    let channel: Fragment = source.channel.map { "cast(\(id: $0) as text)" } ?? "null"
    let measures = source.measures.enumerated().map { position, measure in
      kept(of: measure, number: position + 1)
    }
    return """
      create temp table \(id: "weekly_stage_\(number)") as
      select
          substr(\(id: source.date), 1, 10) as day,
          \(geo) as geo,
          \(channel) as channel,
          count(*) as row_count,
          \(measures.joined(separator: ",\n    "))
      from \(source.table)
      group by 1, 2, 3
      """
  }

  func drop() -> Fragment { "drop table \(table)" }

  private func kept(of measure: WeeklyMeasure, number: Int) -> Fragment {
    let value = value(of: measure.input)
    func column(_ kind: Kind) -> Fragment { Self.column(kind, ofMeasure: number) }
    var parts: [Fragment] =
      switch measure.aggregation {
      case .sum: ["sum(\(value)) as \(column(.total))"]
      case .mean: ["sum(\(value)) as \(column(.total))", "count(\(value)) as \(column(.count))"]
      case .minimum: ["min(\(value)) as \(column(.low))"]
      case .maximum: ["max(\(value)) as \(column(.high))"]
      }
    parts.append("\(notNumeric(measure.input)) as \(column(.other))")
    return parts.joined(separator: ",\n    ")
  }

  private func value(of input: WeeklyMeasure.Input) -> Fragment {
    switch input {
    case .column(let name): .identifier(name)
    case .product(let left, let right): "\(id: left) * \(id: right)"
    case .indicator(let name, let value): "\(id: name) is \(value: value)"
    case .rowCount: "1"
    }
  }

  /// SQL that counts values SQLite would silently add up as zero.
  private func notNumeric(_ input: WeeklyMeasure.Input) -> Fragment {
    switch input {
    case .column(let name): "sum(typeof(\(id: name)) in ('text', 'blob'))"
    case .product(let left, let right):
      """
      sum(typeof(\(id: left)) in ('text', 'blob') or typeof(\(id: right)) in ('text', 'blob'))
      """
    case .indicator, .rowCount: "0"
    }
  }

  /// Whether the day of a staged row is a real date.
  ///
  /// Without a modifier `date('2024-02-30')` gives its argument back.
  static let isDated: Fragment = "(day is not null and date(day, '+0 days') is day)"

  /// One row per day: the day, its number since 1970-01-01, its rows.
  func days() -> Fragment {
    """
    select day, cast(julianday(day) - 2440587.5 as integer) as number, sum(row_count) as row_count
    from \(table)
    where \(Self.isDated)
    group by day
    order by day
    """
  }

  /// One row: all rows, then those without date, geo and channel, then the not numeric values of
  /// each measure.
  func counts() -> Fragment {
    let needsGeo: Fragment = keepsGeo ? "geo is null" : "0"
    let needsChannel: Fragment = source.channel == nil ? "0" : "channel is null"
    let others = source.measures.indices.map { position -> Fragment in
      "total(\(Self.column(.other, ofMeasure: position + 1)))"
    }
    return """
      select
          total(row_count),
          total(row_count) filter (where not \(Self.isDated)),
          total(row_count) filter (where \(Self.isDated) and \(needsGeo)),
          total(row_count) filter (
              where \(Self.isDated) and not \(needsGeo) and \(needsChannel)),
          \(others.joined(separator: ",\n    "))
      from \(table)
      """
  }

  /// The channels in alphabetical order.
  func channels() -> Fragment {
    "select distinct channel from \(table) where channel is not null order by channel"
  }
}
