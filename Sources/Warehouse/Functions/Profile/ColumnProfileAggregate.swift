/// `column_profile(x)`: everything a profile says of a column, in one pass, as a JSON object.
///
/// Counts, extremes, moments, quantiles, frequent values and the calendar of dates. Distinct counts
/// and quantiles are exact within the bounds that ``KeyTally`` states; `is_exact` says so.
final class ColumnProfileAggregate: SQLAggregate {
  // A class's own stored properties are checked for exclusive access at every row; behind a
  // pointer that nothing else holds they need not be.
  private let tally: UnsafeMutablePointer<ColumnTally>

  init() {
    tally = .allocate(capacity: 1)
    tally.initialize(to: ColumnTally())
  }

  deinit {
    tally.deinitialize(count: 1)
    tally.deallocate()
  }

  func step(_ arguments: SQLArguments) { tally.pointee.add(arguments[0]) }

  // SQLite asks an aggregate that is no window function exactly once.
  func result() -> SQLValue { .text(tally.pointee.finish()) }
}

/// `column_profiles(x, ...)`: the profiles of several columns, one JSON object a line.
///
/// One call a row takes less time than one a column and row. Without rows there are no lines, as
/// SQLite never tells how many columns there would have been.
final class ColumnProfilesAggregate: SQLAggregate {
  private var tallies: UnsafeMutablePointer<ColumnTally>?
  private var count = 0

  deinit {
    tallies?.deinitialize(count: count)
    tallies?.deallocate()
  }

  func step(_ arguments: SQLArguments) {
    let tallies = self.tallies ?? prepare(arguments.count)
    for position in 0..<min(count, arguments.count) { tallies[position].add(arguments[position]) }
  }

  private func prepare(_ count: Int) -> UnsafeMutablePointer<ColumnTally> {
    let made = UnsafeMutablePointer<ColumnTally>.allocate(capacity: count)
    for position in 0..<count { (made + position).initialize(to: ColumnTally()) }
    (tallies, self.count) = (made, count)
    return made
  }

  // SQLite asks an aggregate that is no window function exactly once.
  func result() -> SQLValue {
    guard let tallies else { return .text("") }
    return .text((0..<count).map { tallies[$0].finish() }.joined(separator: "\n"))
  }
}

/// The running state of a column profile.
struct ColumnTally: ~Copyable {
  private var rows = 0
  private var nulls = 0
  private var numbers = NumberTally()
  private var texts = TextTally()
  private var blobs = KeyTally(.hashes, tableLimit: 1 << 10)
  private var blobCount = 0

  init() {}

  @inline(__always)
  mutating func add(_ argument: SQLArgument) {
    rows += 1
    switch argument.kind {
    case .null: nulls += 1
    case .integer: numbers.add(argument.integer)
    case .real: numbers.add(argument.double)
    case .text: argument.withBytes { texts.add($0) }
    case .blob:
      blobCount += 1
      argument.withBytes { _ = blobs.add(ByteHash.hash($0)) }
    }
  }

  /// The profile as a JSON object; nothing may be added afterwards.
  mutating func finish() -> String {
    var object = JSONObject()
    object.add("rows", rows)
    object.add("nulls", nulls)
    object.add("integers", numbers.integers)
    object.add("reals", numbers.reals)
    object.add("texts", texts.count)
    object.add("blobs", blobCount)
    object.add("infinite", numbers.infinite)
    let (isIncreasing, stepsByOne) = (numbers.isIncreasing, numbers.stepsByOne)
    let number = numbers.finish()
    let text = texts.finish()
    let (blobTable, otherBlobs) = blobs.finish()
    let blobDistinct = blobs.estimatedDistinctCount ?? (blobTable.keys + otherBlobs.keys).count
    object.add(
      "distinct", number.distinct + numbers.distinctInfinite + text.distinct + blobDistinct)
    object.add("is_exact", number.isExact && text.isExact && !blobs.isThinned)
    if number.moments.count > 0 {
      object.add("is_increasing", isIncreasing)
      object.add("steps_by_one", stepsByOne)
    }
    object.add(number)
    object.add(text, numbers: number)
    let fingerprint =
      number.fingerprint &+ ByteHash.hash(text.fingerprint) &+ blobs.fingerprint
      &+ ByteHash.hash(UInt64(nulls))
    object.add("fingerprint", .text(String(fingerprint, radix: 16)))
    return object.text
  }
}
