/// Numbers in groups of eight that the evaluations of one chain read and write without any check.
///
/// The memory is allocated once, aligned for vectors, zero at first and freed with the buffer. A
/// buffer is shared by whoever holds it, so it belongs to one chain; whoever indexes it keeps the
/// index inside, since nothing here is checked.
final class LaneBuffer {
  /// The groups of eight.
  let lanes: UnsafeMutablePointer<Lanes>
  /// The number of groups.
  let count: Int

  /// Memory for a number of groups, all zero.
  init(laneCount: Int) {
    count = laneCount
    lanes = .allocate(capacity: max(laneCount, 1))
    lanes.initialize(repeating: .zero, count: max(laneCount, 1))
  }

  /// Memory for a number of single values, filled up with zeros to whole groups.
  convenience init(scalarCount: Int) {
    self.init(laneCount: Self.laneCount(of: scalarCount))
  }

  /// The values of an array, filled up with zeros.
  convenience init(_ values: [Double]) {
    self.init(scalarCount: values.count)
    for (index, value) in values.enumerated() { scalars[index] = value }
  }

  deinit { lanes.deallocate() }

  /// The values one by one.
  var scalars: UnsafeMutablePointer<Double> {
    // A group of eight is eight doubles in their order, so the memory may be seen as either.
    UnsafeMutableRawPointer(lanes).assumingMemoryBound(to: Double.self)
  }

  /// The number of groups that hold a number of values.
  static func laneCount(of scalars: Int) -> Int { (scalars + 7) / 8 }
}

/// Loops over groups of eight, the whole of a model's linear algebra on its way.
enum LaneLoop {
  /// Σ xᵢ yᵢ.
  @inline(__always)
  static func dot(_ x: UnsafePointer<Lanes>, _ y: UnsafePointer<Lanes>, _ count: Int) -> Double {
    var sum = Lanes.zero
    for index in 0..<count { sum = multiplyAdd(x[index], y[index], sum) }
    return sum.sum()
  }

  /// y += factor · x.
  @inline(__always)
  static func add(
    _ factor: Double, times x: UnsafePointer<Lanes>, to y: UnsafeMutablePointer<Lanes>,
    _ count: Int
  ) {
    let factor = Lanes(repeating: factor)
    for index in 0..<count { y[index] = multiplyAdd(x[index], factor, y[index]) }
  }
}
