/// Rows added up by day, geo and channel in one pass without sorting.
///
/// `daily_totals(date, geo, channel, x, ...)` gives a JSON array with one array per day, geo and
/// channel in the order they first appear: `[day, geo, channel, rows, ...]` and then, for each
/// `x`, the sum, the count, the least, the greatest, and the count of values that are not numbers.
/// The day is the first ten bytes of the date. `group by` sorts all rows for the same result, which
/// on millions of rows takes five times as long; groups are told apart by a hash of 128 bits.
///
/// `packed_daily_totals` gives the same as ``PackedRows``.
final class DailyTotalsAggregate: SQLAggregate {
  // A class's own stored properties are checked for exclusive access at every row; behind a
  // pointer that nothing else holds they need not be.
  private let totals: UnsafeMutablePointer<DailyTotals>
  private let form: Form

  /// How the groups are given.
  enum Form {
    case json, packed
  }

  init(_ form: Form) {
    self.form = form
    totals = .allocate(capacity: 1)
    totals.initialize(to: DailyTotals())
  }

  deinit {
    totals.deinitialize(count: 1)
    totals.deallocate()
  }

  func step(_ arguments: SQLArguments) throws { try totals.pointee.add(arguments) }

  func result() -> SQLValue {
    switch form {
    case .json: .text(totals.pointee.json)
    case .packed: .blob(totals.pointee.packed.bytes)
    }
  }
}

/// The groups of ``DailyTotalsAggregate``.
private struct DailyTotals {
  private static let keyCount = 3
  private var groups = RowHashTable(capacity: 1024)
  private var keys: [[SQLValue]] = []
  private var rowCounts: [Int] = []
  /// One a measure and group.
  private var totals: [Total] = []
  private var measureCount = 0

  mutating func add(_ arguments: SQLArguments) throws {
    guard arguments.count >= Self.keyCount else {
      throw SQLFunctionError("daily_totals takes a date, a geo, a channel and numbers")
    }
    var hash = RowHash()
    let date = arguments[0]
    if date.kind == .text {
      date.withBytes { bytes in
        hash.combine(UnsafeRawBufferPointer(rebasing: bytes.prefix(10)), tag: 3)
      }
    } else {
      hash.combine(date)
    }
    hash.combine(arguments[1])
    hash.combine(arguments[2])
    let group = groups.number(of: hash)
    if group == keys.count { addGroup(arguments) }
    rowCounts[group] += 1
    let offset = group * measureCount
    totals.withUnsafeMutableBufferPointer { totals in
      for position in 0..<measureCount {
        totals[offset + position].add(arguments[Self.keyCount + position])
      }
    }
  }

  private mutating func addGroup(_ arguments: SQLArguments) {
    measureCount = arguments.count - Self.keyCount
    let date = arguments[0]
    let day =
      date.kind == .text
      ? SQLValue.text(date.withBytes { String(decoding: $0.prefix(10), as: UTF8.self) })
      : date.value
    keys.append([day, arguments[1].value, arguments[2].value])
    rowCounts.append(0)
    for _ in 0..<measureCount { totals.append(Total()) }
  }

  var json: String {
    var text = "["
    // More than is needed: untouched memory costs nothing, and growing copies all that is there.
    text.reserveCapacity(keys.count * (64 + 64 * measureCount))
    for group in keys.indices {
      text += group == 0 ? "[" : ",["
      for key in keys[group] {
        text += JSONText.value(key)
        text += ","
      }
      text += String(rowCounts[group])
      for position in group * measureCount..<(group + 1) * measureCount {
        append(totals[position], to: &text)
      }
      text += "]"
    }
    return text + "]"
  }

  var packed: PackedRows {
    var rows = PackedRows(
      rows: keys.count, columns: Self.keyCount + 1 + Total.fieldCount * measureCount)
    for group in keys.indices {
      for key in keys[group] { rows.append(key) }
      rows.append(.integer(Int64(rowCounts[group])))
      for position in group * measureCount..<(group + 1) * measureCount {
        totals[position].pack(into: &rows)
      }
    }
    return rows
  }

  // One short string after the other: interpolation takes several times as long.
  private func append(_ total: Total, to text: inout String) {
    if total.count == 0 {
      text += ",null,0,null,null,"
    } else {
      text += ","
      text += Self.json(total.sum)
      text += ","
      text += String(total.count)
      text += ","
      text += Self.json(total.least)
      text += ","
      text += Self.json(total.greatest)
      text += ","
    }
    text += String(total.others)
  }

  /// JSON has no infinity; SQLite reads a number that is too great as one.
  private static func json(_ number: Double) -> String {
    if number.isNaN { return "null" }
    if number.isInfinite { return number < 0 ? "-9e999" : "9e999" }
    if number.magnitude < 1e15, let whole = Int64(exactly: number) { return String(whole) }
    return number.description
  }
}

/// What is kept of the values of one measure in one group.
private struct Total {
  var sum = 0.0
  var count = 0
  var least = Double.infinity
  var greatest = -Double.infinity
  /// Values that are not numbers.
  var others = 0

  static let fieldCount = 5

  func pack(into rows: inout PackedRows) {
    rows.append(count == 0 ? .null : Self.number(sum))
    rows.append(.integer(Int64(count)))
    rows.append(count == 0 ? .null : Self.number(least))
    rows.append(count == 0 ? .null : Self.number(greatest))
    rows.append(.integer(Int64(others)))
  }

  /// Whole numbers are integers, as they are when read from JSON.
  private static func number(_ number: Double) -> SQLValue {
    if number.isNaN { return .null }
    if number.magnitude < 1e15, let whole = Int64(exactly: number) { return .integer(whole) }
    return .real(number)
  }

  @inline(__always)
  mutating func add(_ argument: SQLArgument) {
    switch argument.kind {
    case .integer, .real:
      let number = argument.double
      sum += number
      count += 1
      least = min(least, number)
      greatest = max(greatest, number)
    case .text, .blob: others += 1
    case .null: break
    }
  }
}
