/// How often each of a bounded number of 64-bit keys was met: a flat open-addressing table.
struct KeyCounts: ~Copyable {
  /// One place of the table; it is empty while `count` is zero.
  struct Slot {
    var key: UInt64
    var count: UInt32
    /// The key's number in order of first appearance.
    var entry: UInt32
  }

  /// What became of a key.
  enum Added {
    case known
    case new(entry: Int)
    /// The table has as many keys as it may have, and this is not one of them.
    case refused
  }

  private let limit: Int
  private var slots: UnsafeMutablePointer<Slot>
  private var capacity: Int
  private var shift: UInt64
  /// The number of different keys.
  private(set) var count = 0

  /// An empty table for at most `limit` keys.
  init(limit: Int) {
    self.limit = limit
    capacity = 32
    shift = 64 - 5
    slots = Self.emptySlots(capacity)
  }

  deinit { slots.deallocate() }

  private static func emptySlots(_ capacity: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: capacity)
    slots.initialize(repeating: Slot(key: 0, count: 0, entry: 0), count: capacity)
    return slots
  }

  /// The key's place, or the empty one where it belongs; half of the table is always empty.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[place].count != 0, slots[place].key != key {
      place = (place &+ 1) & (capacity &- 1)
    }
    return place
  }

  /// Counts one appearance.
  @inline(__always)
  mutating func add(_ key: UInt64) -> Added {
    let place = place(of: key)
    if slots[place].count != 0 {
      slots[place].count &+= 1
      return .known
    }
    guard count < limit else { return .refused }
    slots[place] = Slot(key: key, count: 1, entry: UInt32(truncatingIfNeeded: count))
    count += 1
    if count * 2 > capacity { grow() }
    return .new(entry: count - 1)
  }

  private mutating func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    shift -= 1
    slots = Self.emptySlots(capacity)
    for position in 0..<oldCapacity where old[position].count != 0 {
      slots[place(of: old[position].key)] = old[position]
    }
    old.deallocate()
  }

  /// All keys with their counts, in order of first appearance.
  var entries: [Slot] {
    var entries = [Slot](repeating: Slot(key: 0, count: 0, entry: 0), count: count)
    for position in 0..<capacity where slots[position].count != 0 {
      entries[Int(slots[position].entry)] = slots[position]
    }
    return entries
  }
}
