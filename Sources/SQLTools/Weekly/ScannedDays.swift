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
}
