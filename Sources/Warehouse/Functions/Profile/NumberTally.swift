/// What a column profile needs to know of the numbers of a column.
struct NumberTally: ~Copyable {
  private static let exactIntegers: ClosedRange<Int64> = -(1 << 53)...(1 << 53)

  private var tally = KeyTally(.numbers, tableLimit: 1 << 14)
  /// Integers beyond ±2⁵³, which doubles cannot tell apart.
  private var wide: KeyCountsOfIntegers?
  /// How many values were stored as integers.
  private(set) var integers = 0
  /// How many values were stored as reals.
  private(set) var reals = 0
  private var plusInfinite = 0
  private var minusInfinite = 0
  private var previous = -Double.infinity
  /// Whether each number so far was greater than the one before.
  private(set) var isIncreasing = true
  /// Whether each number so far was the one before plus one.
  private(set) var stepsByOne = true

  @inline(__always)
  mutating func add(_ integer: Int64) {
    integers += 1
    note(Double(integer))
    if Self.exactIntegers.contains(integer) {
      _ = tally.add(NumberKey.key(Double(integer)))
    } else {
      addWide(integer)
    }
  }

  @inline(__always)
  mutating func add(_ real: Double) {
    reals += 1
    guard real.isFinite else {
      if real > 0 { plusInfinite += 1 } else { minusInfinite += 1 }
      return
    }
    note(real)
    _ = tally.add(NumberKey.key(real))
  }

  /// How many are infinite; they take no part in extremes, moments and quantiles.
  var infinite: Int { plusInfinite + minusInfinite }

  /// How many of the two infinities occur.
  var distinctInfinite: Int { (plusInfinite > 0 ? 1 : 0) + (minusInfinite > 0 ? 1 : 0) }

  @inline(__always)
  private mutating func note(_ number: Double) {
    if number <= previous { isIncreasing = false }
    if number != previous + 1, previous != -.infinity { stepsByOne = false }
    previous = number
  }

  private mutating func addWide(_ integer: Int64) {
    if wide == nil { wide = KeyCountsOfIntegers() }
    wide?.add(integer)
  }

  /// Everything known at the end; nothing may be added afterwards.
  mutating func finish() -> NumberSummary {
    let (table, others) = tally.finish()
    let runs = table.merged(with: others)
    var moments = tally.moments
    let wideRuns = wide?.finish() ?? KeyRuns()
    if !wideRuns.keys.isEmpty {
      moments.add(wideRuns.counts) { Double(NumberKey.integer(wideRuns.keys[$0])) }
    }
    return NumberSummary(
      runs: runs, wide: wideRuns, moments: moments,
      distinct: (tally.estimatedDistinctCount ?? runs.keys.count) + wideRuns.keys.count,
      isExact: !tally.isThinned,
      fingerprint: tally.fingerprint &+ (wide?.fingerprint ?? 0))
  }
}

/// Counts of integers too wide for a double; they are identifiers, so nothing else is kept.
struct KeyCountsOfIntegers: ~Copyable {
  private var tally = KeyTally(.hashes, tableLimit: 1 << 10)

  mutating func add(_ integer: Int64) { _ = tally.add(NumberKey.key(integer)) }

  mutating func finish() -> KeyRuns {
    let (table, others) = tally.finish()
    return table.merged(with: others)
  }

  var fingerprint: UInt64 { tally.fingerprint }
}
