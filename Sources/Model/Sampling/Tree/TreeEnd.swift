/// Why a tree stopped growing.
enum TreeEnd: Sendable, Equatable {
  /// Further steps would lead back.
  case turned
  /// The path left the surface of constant energy.
  case diverged
  /// The largest allowed depth was reached.
  case deepest
}

/// A grown tree: where its trajectory is represented, how deep it is and why it ends.
struct GrownTree<Stretch> {
  var stretch: Stretch
  /// The number of doublings that became part of the tree.
  var depth: Int
  var end: TreeEnd
}

/// The directions of a tree's doublings, one bit each, the lowest first.
///
/// Drawn beforehand so that a test can fix them.
struct Directions {
  private var bits: UInt32

  init(bits: UInt32) { self.bits = bits }

  init(using random: inout Xoshiro256) { bits = UInt32(truncatingIfNeeded: random.next() >> 32) }

  /// Whether the next doubling goes forward in time.
  mutating func next() -> Bool {
    defer { bits >>= 1 }
    return bits & 1 == 1
  }
}
