import Warehouse

/// One reading of a table: its rows added up by geo and channel for all sources it serves.
///
/// Nothing else reads the table. Everything later works on the totals: by day to see what dates there
/// are, then staged by week, one row for each geo and channel however many transactions there were,
/// or two where a large table is read in halves.
struct WeeklyScan {
  let table: TableName
  /// The column with the dates.
  let date: String
  /// The column with the geos, `nil` when nothing asks for them.
  let geo: String?
  /// The column with the channels, `nil` when no source tells them apart.
  private(set) var channel: String?
  /// What is taken from each row, for all sources.
  private(set) var measures: [WeeklyMeasure]
  /// The position, from 1, of the first source it serves; it names the temporary table.
  let number: Int
  /// The last row of the first half of a table that is read in halves.
  ///
  /// It depends on the table alone, so that the same rows give the same sums on every machine.
  var middle: Int64?

  /// The temporary table it fills.
  var staged: Fragment { "temp.\(name)" }

  /// A column of the temporary table for one measure, counted from 1.
  static func column(_ kind: Kind, ofMeasure measure: Int) -> Fragment {
    .identifier("\(kind.rawValue)_\(measure)")
  }

  /// What is kept of a measure's values, in the order of the columns of `DailyTotals`.
  enum Kind: String, CaseIterable {
    case total, count, low, high
  }

  /// The scan of one source.
  init(_ source: WeeklySource, number: Int, byGeo: Bool) {
    table = source.table
    date = source.date
    let hasStock = source.measures.contains { $0.aggregation == .stock }
    geo = byGeo || hasStock ? source.geo : nil
    channel = source.channel
    measures = source.measures
    self.number = number
  }

  /// More could exceed the number of arguments that SQLite allows a function.
  private static let mostMeasures = 100

  /// Takes in what another scan would have read, if both can be read at once.
  ///
  /// Rows added up by channel as well can still be added up without.
  ///
  /// - Returns: the position from 0 of the other's first measure, `nil` when each needs its own.
  mutating func join(_ other: WeeklyScan) -> Int? {
    guard table.physical == other.table.physical, date == other.date, geo == other.geo,
      channel == nil || other.channel == nil || channel == other.channel,
      measures.count + other.measures.count <= Self.mostMeasures
    else { return nil }
    channel = channel ?? other.channel
    defer { measures += other.measures }
    return measures.count
  }

  /// The statements that fill the temporary table, one after the other.
  func create(weeksFrom start: Weekday) -> [Fragment] {
    guard middle != nil else {
      return ["create temp table \(name) as\n\(totals(of: nil, weeksFrom: start))"]
    }
    return [createEmpty()]
      + halves.map { "insert into \(staged)\n\(totals(of: $0, weeksFrom: start))" }
  }

  /// The temporary table before there are rows in it.
  func createEmpty() -> Fragment {
    "create temp table \(name) (\n    \(columnNames.joined(separator: ",\n    "))\n)"
  }

  /// The totals of the table, or of each half of it, in one value each; they may be found at the same
  /// time.
  var packedTotals: [Fragment] {
    let all: Fragment = "select packed_daily_totals(\(arguments))\nfrom \(table)"
    return middle == nil ? [all] : halves.map { "\(all)\nwhere \($0)" }
  }

  /// What the rows of each half satisfy.
  private var halves: [Fragment] {
    guard let middle else { return [] }
    let bound = Fragment.binding(.integer(middle))
    return ["rowid <= \(bound)", "rowid > \(bound)"]
  }

  /// Puts one row into the temporary table.
  func insertRow() -> Fragment {
    let places = columnNames.map { _ -> Fragment in "?" }
    return "insert into \(staged) values (\(places.joined(separator: ", ")))"
  }

  func drop() -> Fragment { "drop table \(staged)" }

  /// The name that what was staged is read by, whether it is a temporary table or a common one.
  var name: Fragment { .identifier("weekly_stage_\(number)") }

  private var columnNames: [Fragment] {
    ["week", "geo", "channel"]
      + measures.indices.flatMap { measure in
        kinds(ofMeasure: measure).map { Self.column($0, ofMeasure: measure + 1) }
      }
  }

  /// One scan of rows of the table; `weekly_totals` adds up without the sort that `group by` needs.
  private func totals(of rows: Fragment?, weeksFrom start: Weekday) -> Fragment {
    let kept = measures.indices.flatMap { self.columns(ofMeasure: $0) }
    return """
      select
          value ->> 0 as week,
          value ->> 1 as geo,
          value ->> 2 as channel,
          \(kept.joined(separator: ",\n    "))
      from json_each((
          select weekly_totals(\(value: .text(start.rawValue)), \(arguments))
          from \(table)\(rows.map { "\n    where \($0)" } ?? "")
      ))
      """
  }

  private var arguments: Fragment {
    let geo: Fragment = self.geo.map { "cast(\(id: $0) as text)" } ?? "null"
    let channel: Fragment = self.channel.map { "cast(\(id: $0) as text)" } ?? "null"
    let keys: [Fragment] = [.identifier(date), geo, channel]
    return (keys + measures.map { value(of: $0.input) }).joined(separator: ", ")
  }

  func kinds(ofMeasure measure: Int) -> [Kind] {
    switch measures[measure].aggregation {
    case .sum: [.total]
    case .mean, .stock: [.total, .count]
    case .minimum: [.low]
    case .maximum: [.high]
    }
  }

  /// What is kept of one measure, at its place in the arrays of `weekly_totals`.
  private func columns(ofMeasure measure: Int) -> [Fragment] {
    zip(kinds(ofMeasure: measure), places(ofMeasure: measure)).map { kind, place in
      "value ->> \(.integer(place)) as \(Self.column(kind, ofMeasure: measure + 1))"
    }
  }

  private func places(ofMeasure measure: Int) -> [Int] {
    kinds(ofMeasure: measure).map { kind in
      DailyTotals.keyColumnCount + DailyTotals.measureColumnCount * measure
        + (Kind.allCases.firstIndex(of: kind) ?? 0)
    }
  }

  /// The place of each column of the temporary table in the rows of `DailyTotals`.
  var keptPlaces: [Int] { [0, 1, 2] + measures.indices.flatMap(places) }

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
}
