/// The calendar of a column of dates.
public struct DaySummary {
  /// The different days, in order; not empty.
  let days: [CivilDay]

  /// The calendar of different days as ISO texts, in order; others are passed over.
  ///
  /// `nil` when there are none.
  public init?(isoDays: [String]) {
    self.init(
      isoDays.compactMap { text in
        var text = text
        return text.withUTF8 { ISODate.day(in: UnsafeRawBufferPointer($0)) }
      })
  }

  /// How many different days.
  public var count: Int { days.count }

  /// The first day as `YYYY-MM-DD`.
  public var first: String { days.first?.isoText ?? "" }

  /// The last day as `YYYY-MM-DD`.
  public var last: String { days.last?.isoText ?? "" }

  /// Days from the first to the last, both counted.
  public var span: Int { (days.last?.number ?? 0) - (days.first?.number ?? 0) + 1 }

  init?(_ days: [CivilDay]) {
    guard !days.isEmpty else { return nil }
    self.days = days
  }

  /// How many of the days are each weekday, Monday first.
  public var weekdays: [Int] {
    var counts = [Int](repeating: 0, count: 7)
    for day in days { counts[day.weekday] += 1 }
    return counts
  }

  /// How many are the first of a month.
  public var monthStarts: Int { days.count { $0.civil.day == 1 } }

  /// The steps from each day to the next as (days, how often), most frequent first and the
  /// shorter of equals.
  public var steps: [(days: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for (left, right) in zip(days, days.dropFirst()) {
      counts[right.number - left.number, default: 0] += 1
    }
    return counts.map { (days: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.days) < ($0.count, $1.days)
    }
  }
}
