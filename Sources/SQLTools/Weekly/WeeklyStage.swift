import Warehouse

/// The first step for one source: its rows added up by day, geo and channel.
///
/// Nothing else reads the source. Everything later works on the few staged rows: one a day, geo and
/// channel however many transactions there were, or two where a large source is read in halves.
struct WeeklyStage {
  let source: WeeklySource
  /// The position among the sources, from 1; it names the temporary table.
  let number: Int
  /// Whether geos are kept apart.
  let byGeo: Bool
  /// The last row of the first half of a source that is read in halves.
  ///
  /// It depends on the table alone, so that the same rows give the same sums on every machine.
  var middle: Int64?

  var table: Fragment { "temp.\(name)" }

  /// A column of the staged table for one measure, counted from 1.
  static func column(_ kind: Kind, ofMeasure measure: Int) -> Fragment {
    .identifier("\(kind.rawValue)_\(measure)")
  }

  /// What is kept of a measure's values, in the order of `daily_totals`.
  enum Kind: String, CaseIterable {
    case total, count, low, high, other
  }

  var keepsGeo: Bool { byGeo && source.geo != nil }

  /// Whether the staged rows are those of one geo each, even where geos are not kept apart.
  var splitsGeo: Bool {
    source.geo != nil && (byGeo || source.measures.contains { $0.aggregation == .stock })
  }

  /// The statements that fill the temporary table, one after the other.
  func create() -> [Fragment] {
    guard middle != nil else { return ["create temp table \(name) as\n\(totals(of: nil))"] }
    return [createEmpty()] + halves.map { "insert into \(table)\n\($0)" }
  }

  /// The temporary table before the halves are in it.
  func createEmpty() -> Fragment {
    "create temp table \(name) (\n    \(columnNames.joined(separator: ",\n    "))\n)"
  }

  /// The rows of each half of the source; they may be read at the same time.
  var halves: [Fragment] {
    guard let middle else { return [] }
    let bound = Fragment.binding(.integer(middle))
    return [totals(of: "rowid <= \(bound)"), totals(of: "rowid > \(bound)")]
  }

  /// Puts one row of a half into the temporary table.
  func insertRow() -> Fragment {
    let places = columnNames.map { _ -> Fragment in "?" }
    return "insert into \(table) values (\(places.joined(separator: ", ")))"
  }

  private var name: Fragment { .identifier("weekly_stage_\(number)") }

  private var columnNames: [Fragment] {
    ["day", "geo", "channel", "row_count"]
      + source.measures.indices.flatMap { measure in
        kinds(ofMeasure: measure).map { Self.column($0, ofMeasure: measure + 1) }
      }
  }

  /// One scan of rows of the source; `daily_totals` adds up without the sort that `group by` needs.
  private func totals(of rows: Fragment?) -> Fragment {
    let geo: Fragment = splitsGeo ? "cast(\(id: source.geo ?? "") as text)" : "null"
    let channel: Fragment = source.channel.map { "cast(\(id: $0) as text)" } ?? "null"
    let keys: [Fragment] = [.identifier(source.date), geo, channel]
    let values = keys + source.measures.map { value(of: $0.input) }
    let kept = source.measures.indices.flatMap { self.columns(ofMeasure: $0) }
    return """
      select
          value ->> 0 as day,
          value ->> 1 as geo,
          value ->> 2 as channel,
          value ->> 3 as row_count,
          \(kept.joined(separator: ",\n    "))
      from json_each((
          select daily_totals(\(values.joined(separator: ", ")))
          from \(source.table)\(rows.map { "\n    where \($0)" } ?? "")
      ))
      """
  }

  private func kinds(ofMeasure measure: Int) -> [Kind] {
    switch source.measures[measure].aggregation {
    case .sum: [.total, .other]
    case .mean, .stock: [.total, .count, .other]
    case .minimum: [.low, .other]
    case .maximum: [.high, .other]
    }
  }

  /// What is kept of one measure, at its place in the arrays of `daily_totals`.
  private func columns(ofMeasure measure: Int) -> [Fragment] {
    kinds(ofMeasure: measure).map { kind in
      let place = 4 + 5 * measure + (Kind.allCases.firstIndex(of: kind) ?? 0)
      return "value ->> \(.integer(place)) as \(Self.column(kind, ofMeasure: measure + 1))"
    }
  }

  func drop() -> Fragment { "drop table \(table)" }

  private func value(of input: WeeklyMeasure.Input) -> Fragment {
    switch input {
    case .column(let name): .identifier(name)
    case .product(let left, let right):
      // Text would count as zero in a product, so it is passed on to be counted.
      """
      iif(typeof(\(id: left)) in ('text', 'blob'), \(id: left), \
      iif(typeof(\(id: right)) in ('text', 'blob'), \(id: right), \(id: left) * \(id: right)))
      """
    case .indicator(let name, let value): "\(id: name) is \(value: value)"
    case .rowCount: "1"
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
