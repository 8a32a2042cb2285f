/// Rows added up by day, geo and channel in one pass without sorting.
///
/// `daily_totals(date, geo, channel, x, ...)` gives a JSON array with one array per day, geo and
/// channel in the order they first appear: `[day, geo, channel, rows, ...]` and then, for each
/// `x`, the sum, the count, the least, the greatest, and the count of values that are not numbers.
/// The day is the first ten bytes of the date. `group by` sorts all rows for the same result, which
/// on millions of rows takes five times as long; groups are told apart by a hash of 128 bits.
///
/// `weekly_totals(weekday, date, geo, channel, x, ...)` gives the same by weeks from that weekday,
/// as ``DailyTotals/weekly(from:)`` does, and `packed_daily_totals` the totals by day as a blob for
/// ``DailyTotals/init(packed:)``.
final class DailyTotalsAggregate: SQLAggregate {
  // A class's own stored properties are checked for exclusive access at every row; behind a
  // pointer that nothing else holds they need not be.
  private let tally: UnsafeMutablePointer<DailyTally>
  private let form: Form

  /// How the groups are given.
  enum Form {
    case daily, weekly, packed
  }

  init(_ form: Form) {
    self.form = form
    tally = .allocate(capacity: 1)
    tally.initialize(to: DailyTally(keysFrom: form == .weekly ? 1 : 0))
  }

  deinit {
    tally.deinitialize(count: 1)
    tally.deallocate()
  }

  func step(_ arguments: SQLArguments) throws { try tally.pointee.add(arguments) }

  func result() throws -> SQLValue {
    let totals = tally.pointee.totals
    switch form {
    case .daily: return .text(totals.json)
    case .weekly: return .text(totals.weekly(from: try tally.pointee.weekday()).json)
    case .packed: return .blob(totals.packed)
    }
  }
}

/// The groups found so far.
private struct DailyTally {
  private static let keyCount = 3
  /// The position of the date among the arguments; what is before it is the first weekday.
  private let first: Int
  private var weekdayName: String?
  private var numbers = RowHashTable(capacity: 1024)
  private var keys: [SQLValue: Int32] = [:]
  private(set) var totals = DailyTotals(measureCount: 0)

  init(keysFrom first: Int) { self.first = first }

  func weekday() throws(SQLFunctionError) -> Int {
    guard let weekdayName else { return 0 }
    return try WeekFunctions.weekday(named: weekdayName, for: "weekly_totals")
  }

  @inline(__always)
  mutating func add(_ arguments: SQLArguments) throws {
    guard arguments.count >= first + Self.keyCount else {
      throw SQLFunctionError("totals take a date, a geo, a channel and numbers")
    }
    let date = arguments[first]
    var hash = RowHash()
    if date.kind == .text {
      date.withBytes { bytes in
        hash.combine(UnsafeRawBufferPointer(rebasing: bytes.prefix(10)), tag: 3)
      }
    } else {
      hash.combine(date)
    }
    hash.combine(arguments[first + 1])
    hash.combine(arguments[first + 2])
    let group = numbers.number(of: hash)
    if group == totals.groupCount { addGroup(arguments) }
    totals.add(arguments, from: first + Self.keyCount, to: group)
  }

  private mutating func addGroup(_ arguments: SQLArguments) {
    if totals.groupCount == 0 {
      totals = DailyTotals(measureCount: arguments.count - first - Self.keyCount)
      if first > 0 { weekdayName = arguments[0].text }
    }
    let date = arguments[first]
    let day =
      date.kind == .text
      ? SQLValue.text(date.withBytes { String(decoding: $0.prefix(10), as: UTF8.self) })
      : date.value
    totals.addGroup(
      DailyTotals.Place(
        day: key(day), geo: key(arguments[first + 1].value),
        channel: key(arguments[first + 2].value)))
  }

  private mutating func key(_ value: SQLValue) -> Int32 {
    if let known = keys[value] { return known }
    let made = totals.addKey(value)
    keys[value] = made
    return made
  }
}
