/// The calendar of a column of dates.
struct DaySummary {
  /// The different days, in order; not empty.
  let days: [CivilDay]

  init?(_ days: [CivilDay]) {
    guard !days.isEmpty else { return nil }
    self.days = days
  }

  /// How many of the days are each weekday, Monday first.
  var weekdays: [Int] {
    var counts = [Int](repeating: 0, count: 7)
    for day in days { counts[day.weekday] += 1 }
    return counts
  }

  /// How many are the first of a month.
  var monthStarts: Int { days.count { $0.civil.day == 1 } }

  /// The steps from each day to the next as (days, how often), most frequent first and the
  /// shorter of equals.
  var steps: [(days: Int, count: Int)] {
    var counts: [Int: Int] = [:]
    for (left, right) in zip(days, days.dropFirst()) {
      counts[right.number - left.number, default: 0] += 1
    }
    return counts.map { (days: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.days) < ($0.count, $1.days)
    }
  }
}
