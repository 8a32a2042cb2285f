/// Counts of all keys of one column in bounded memory.
///
/// The first keys met are counted in a table. Others are kept as they come, eight bytes each, and
/// sorted when there are `keptValues` of them and at the end; everything is exact as long as no
/// more than `keptRuns` different keys remain after such a sort. Beyond that neighbours are thinned
/// out: ranks are then off by less than one row in 10,000 (up to 100 million rows) and the distinct
/// count is estimated (``CardinalitySketch``).
struct KeyTally: ~Copyable {
  /// How many keys wait to be sorted; 2²¹ take 16 MiB.
  private let keptValues: Int
  /// How many different keys stay exact once `keptValues` was reached; 2²⁰ take 16 MiB.
  private let keptRuns: Int

  /// What the keys are.
  enum Content {
    case numbers
    case hashes
  }

  private var table: KeyCounts
  /// Whether the keys are numbers (``NumberKey``) or hashes of text, whose table goes on counting
  /// when it is full because only it knows the texts.
  private let content: Content
  private var isTableFull = false
  private var waiting: UnsafeMutablePointer<UInt64>?
  private var waitingCapacity = 0
  private var waitingCount = 0
  private var runs = KeyRuns()
  private var sketch: CardinalitySketch?
  /// Moments of the numbers outside the table.
  private(set) var moments = NumberMoments()
  /// The sum of the scrambled keys, the same in whatever order they were met.
  private(set) var fingerprint: UInt64 = 0
  /// Whether any count is an estimate.
  private(set) var isThinned = false

  /// An empty tally whose table holds at most `tableLimit` keys.
  init(
    _ content: Content, tableLimit: Int, keptValues: Int = 1 << 21, keptRuns: Int = 1 << 20
  ) {
    self.keptValues = keptValues
    self.keptRuns = keptRuns
    table = KeyCounts(limit: tableLimit)
    self.content = content
  }

  deinit { waiting?.deallocate() }

  /// Counts one appearance of a key.
  @inline(__always)
  mutating func add(_ key: UInt64) -> KeyCounts.Added {
    if !isTableFull || content == .hashes {
      let added = table.add(key)
      guard case .refused = added else { return added }
      isTableFull = true
    }
    if waitingCount == waitingCapacity { makeRoom() }
    waiting?[waitingCount] = key
    waitingCount += 1
    return .refused
  }

  private mutating func makeRoom() {
    if waitingCapacity == keptValues { return flush() }
    // Memory that is not touched costs nothing, and growing copies all that is there.
    let isSmall = waitingCapacity < 1 << 16
    let capacity = isSmall ? min(keptValues, max(1 << 14, waitingCapacity * 2)) : keptValues
    let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    if let waiting {
      grown.moveInitialize(from: waiting, count: waitingCount)
      waiting.deallocate()
    }
    waiting = grown
    waitingCapacity = capacity
  }

  private mutating func sortedWaiting() -> KeyRuns {
    guard let waiting else { return KeyRuns() }
    let keys = UnsafeMutableBufferPointer(start: waiting, count: waitingCount)
    RadixSort.sort(keys)
    waitingCount = 0
    let fresh = KeyRuns(sorted: keys)
    observe(fresh)
    return fresh
  }

  private mutating func observe(_ runs: KeyRuns) {
    if content == .numbers { moments.add(runs) }
    for position in runs.keys.indices {
      fingerprint &+=
        ByteHash.hash(runs.keys[position]) &* UInt64(truncatingIfNeeded: runs.counts[position])
    }
  }

  private mutating func flush() {
    let fresh = sortedWaiting()
    var sketch = sketch ?? CardinalitySketch()
    for key in fresh.keys { sketch.add(key) }
    self.sketch = sketch
    runs = runs.merged(with: fresh)
    while runs.keys.count > keptRuns {
      runs = runs.thinned(keeping: keptRuns)
      isThinned = true
    }
  }

  /// All keys, sorted, those of the table and the others apart.
  ///
  /// The room they waited in is given back; nothing may be added afterwards.
  mutating func finish() -> (table: KeyRuns, others: KeyRuns) {
    let fresh = sortedWaiting()
    if isThinned { for key in fresh.keys { sketch?.add(key) } }
    waiting?.deallocate()
    waiting = nil
    waitingCapacity = 0
    let others = runs.merged(with: fresh)
    runs = KeyRuns()
    let tableRuns = KeyRuns(table)
    observe(tableRuns)
    if isThinned { for key in tableRuns.keys { sketch?.add(key) } }
    return (tableRuns, others)
  }

  /// The estimated number of different keys, when they were too many to count.
  var estimatedDistinctCount: Int? { isThinned ? sketch?.estimate : nil }

  /// The keys of the table in order of first appearance.
  var tableEntries: [KeyCounts.Slot] { table.entries }
}
