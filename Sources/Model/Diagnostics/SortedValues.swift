/// Values in rising order, with the place each had before.
struct SortedValues: Sendable {
  /// The values, rising.
  let values: [Double]
  /// Where each value stood.
  let places: [Int32]

  /// Sorts finite values by their bits, eleven at a time (radix sort): a few times faster than by
  /// comparison at the sizes of posterior draws, and equal values keep their order.
  init(_ unsorted: [Double]) {
    var entries = unsorted.indices.map { Entry(key: Self.key(unsorted[$0]), place: Int32($0)) }
    var other = entries
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      if Self.distribute(entries, by: shift, into: &other) { swap(&entries, &other) }
    }
    places = entries.map(\.place)
    values = entries.map { unsorted[Int($0.place)] }
  }

  private struct Entry {
    var key: UInt64
    var place: Int32
  }

  /// Puts entries in the order of eleven bits; `false`, having done nothing, where these are equal.
  private static func distribute(
    _ entries: [Entry], by shift: UInt64, into target: inout [Entry]
  ) -> Bool {
    var starts = [Int](repeating: 0, count: 2_049)
    for entry in entries { starts[Int((entry.key >> shift) & 2_047) + 1] += 1 }
    if starts.contains(entries.count) { return false }
    for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
    for entry in entries {
      let digit = Int((entry.key >> shift) & 2_047)
      target[starts[digit]] = entry
      starts[digit] += 1
    }
    return true
  }

  /// An integer that is ordered as the number is; both zeros have the same.
  private static func key(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The quantile with linear interpolation (Hyndman and Fan's type 7); NaN of no values.
  func interpolated(at probability: Double) -> Double {
    quantile(ofSorted: values, probability)
  }

  /// The middle value or the mean of the two middle ones.
  var median: Double {
    guard !values.isEmpty else { return .nan }
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }
}
