/// Sorted keys with how often each was met.
struct KeyRuns {
  /// The keys in ascending order, each once.
  var keys: [UInt64] = []
  /// How many values each key stands for.
  var counts: [Int] = []

  /// No keys.
  init() {}

  /// The runs of sorted keys.
  init(sorted: UnsafeMutableBufferPointer<UInt64>) {
    var distinct = sorted.isEmpty ? 0 : 1
    for position in sorted.indices.dropFirst() where sorted[position] != sorted[position - 1] {
      distinct += 1
    }
    keys.reserveCapacity(distinct)
    counts.reserveCapacity(distinct)
    var position = 0
    while position < sorted.count {
      let key = sorted[position]
      var end = position + 1
      while end < sorted.count, sorted[end] == key { end += 1 }
      keys.append(key)
      counts.append(end - position)
      position = end
    }
  }

  /// The runs of a table's keys.
  init(_ table: borrowing KeyCounts) {
    let sorted = table.entries.sorted { $0.key < $1.key }
    keys = sorted.map(\.key)
    counts = sorted.map { Int($0.count) }
  }

  /// Both together, a key in both counted once with the sum.
  func merged(with other: KeyRuns) -> KeyRuns {
    if keys.isEmpty { return other }
    if other.keys.isEmpty { return self }
    var result = KeyRuns()
    result.keys.reserveCapacity(keys.count + other.keys.count)
    result.counts.reserveCapacity(keys.count + other.keys.count)
    var (left, right) = (0, 0)
    while left < keys.count || right < other.keys.count {
      let takesLeft =
        right == other.keys.count || (left < keys.count && keys[left] <= other.keys[right])
      let key = takesLeft ? keys[left] : other.keys[right]
      var count = 0
      if left < keys.count, keys[left] == key {
        count += counts[left]
        left += 1
      }
      if right < other.keys.count, other.keys[right] == key {
        count += other.counts[right]
        right += 1
      }
      result.keys.append(key)
      result.counts.append(count)
    }
    return result
  }

  /// Fewer keys for the same number of values: of two neighbours the upper one stands for both,
  /// except that the smallest key and the frequent ones stay as they are.
  ///
  /// Frequent is a key with more than four times the share of one in `kept`, so fewer than a quarter
  /// of `kept` are, and more keys than `kept` always become fewer. A rank read from the result is off
  /// by at most that share: one part in 2¹⁸ of the values for 2²⁰ kept.
  func thinned(keeping kept: Int) -> KeyRuns {
    let frequent = total / max(1, kept / 4)
    var result = KeyRuns()
    result.keys.reserveCapacity(keys.count / 2 + 1)
    result.counts.reserveCapacity(keys.count / 2 + 1)
    var position = 0
    while position < keys.count {
      let isMerged =
        position > 0 && position + 1 < keys.count && counts[position] <= max(1, frequent)
      let upper = isMerged ? position + 1 : position
      result.keys.append(keys[upper])
      result.counts.append(isMerged ? counts[position] + counts[upper] : counts[upper])
      position = upper + 1
    }
    return result
  }

  /// The number of values.
  var total: Int { counts.reduce(0, +) }

  /// The positions of the most frequent keys, most frequent first and of equals the smaller key.
  func mostFrequent(_ number: Int) -> [Int] {
    var best: [Int] = []
    for position in counts.indices {
      if best.count == number, let last = best.last, counts[last] >= counts[position] { continue }
      let place = best.firstIndex { counts[$0] < counts[position] } ?? best.count
      best.insert(position, at: place)
      if best.count > number { best.removeLast() }
    }
    return best
  }
}
