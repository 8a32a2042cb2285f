/// Values in rising order, with the place each had before.
struct SortedValues: Sendable {
  /// The values, rising.
  let values: [Double]
  /// Where each value stood.
  let places: [Int32]

  /// Sorts finite values by their bits, eleven at a time (radix sort): a few times faster than by
  /// comparison at the sizes of posterior draws, and equal values keep their order.
  init(_ unsorted: [Double]) {
    var keys = unsorted.map(Self.key)
    var order = [Int32](0..<Int32(clamping: unsorted.count))
    var nextKeys = keys
    var nextOrder = order
    for shift in stride(from: UInt64(0), to: 64, by: 11) {
      var starts = [Int](repeating: 0, count: 2_049)
      for key in keys { starts[Int((key >> shift) & 2_047) + 1] += 1 }
      if starts.contains(keys.count) { continue }
      for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
      for index in keys.indices {
        let digit = Int((keys[index] >> shift) & 2_047)
        nextKeys[starts[digit]] = keys[index]
        nextOrder[starts[digit]] = order[index]
        starts[digit] += 1
      }
      swap(&keys, &nextKeys)
      swap(&order, &nextOrder)
    }
    places = order
    values = order.map { unsorted[Int($0)] }
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
