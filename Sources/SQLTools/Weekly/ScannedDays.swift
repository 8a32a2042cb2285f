import Warehouse

/// What one reading of a table says of its days, for all sources it serves.
struct ScannedDays {
  /// The days of each part; a day may be in two.
  let days: [DailyTotals.Day]
  /// The channels in alphabetical order.
  let channels: [String]

  /// What the parts of the reading say.
  init(_ parts: [DailyTotals]) {
    days = parts.flatMap { $0.days() }
    channels = parts.reduce(into: Set()) { $0.formUnion($1.channels()) }.sorted()
  }

  /// What the rows of ``WeeklyScan/survey(in:)`` say.
  init(survey rows: [[SQLValue]]) {
    var days: [DailyTotals.Day] = []
    var channels: Set<String> = []
    for row in rows where row.count >= Self.surveyKeys {
      let counts = row[2...].map { Int(clamping: $0.integer ?? 0) }
      let others = Array(counts.dropFirst(2))
      if days.last?.day != row[0] { days.append(.init(row[0], measures: others.count)) }
      let channel = row[1].text
      days[days.count - 1].add(
        rows: counts[0], withoutGeo: counts[1], hasChannel: channel != nil, others: others)
      if days[days.count - 1].number != nil, let channel { channels.insert(channel) }
    }
    self.days = days
    self.channels = channels.sorted()
  }

  private static let surveyKeys = 4
}
