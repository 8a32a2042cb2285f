/// Rows of doubles in one block of memory, each row starting a whole number of lanes after another.
///
/// The entries between a row's length and its end are zero and stay zero under sums and products,
/// so loops run over whole lanes. Every pointer into the block is made here; a row's number is
/// checked against the number of rows.
struct LaneRows: ~Copyable {
  /// The entries of a row that count.
  let length: Int
  /// Lanes a row.
  let laneCount: Int
  private let rowCount: Int
  private let base: UnsafeMutableRawPointer

  init(rowCount: Int, length: Int) {
    self.length = length
    self.rowCount = rowCount
    laneCount = max(1, (length + Lanes.scalarCount - 1) / Lanes.scalarCount)
    let byteCount = max(1, rowCount) * laneCount * MemoryLayout<Lanes>.stride
    base = .allocate(byteCount: byteCount, alignment: MemoryLayout<Lanes>.alignment)
    base.bindMemory(to: Double.self, capacity: byteCount / 8).initialize(
      repeating: 0, count: byteCount / 8)
  }

  deinit { base.deallocate() }

  /// The lanes of a row; the pointer must not outlive these rows.
  @inline(__always)
  borrowing func lanes(_ row: Int) -> LaneRow {
    precondition(row >= 0 && row < rowCount)
    return LaneRow(start: base + row &* laneCount &* MemoryLayout<Lanes>.stride)
  }

  /// The doubles of a row; the pointer must not outlive these rows.
  @inline(__always)
  borrowing func doubles(_ row: Int) -> UnsafeMutablePointer<Double> {
    lanes(row).doubles
  }

  /// The entries of a row that count.
  borrowing func values(_ row: Int) -> [Double] {
    Array(UnsafeBufferPointer(start: doubles(row), count: length))
  }

  /// Sets the entries of a row that count.
  borrowing func set(_ row: Int, to values: [Double]) {
    precondition(values.count == length)
    let target = doubles(row)
    for index in values.indices { target[index] = values[index] }
  }
}

/// The lanes of one row; an index is trusted to be below the rows' `laneCount`.
struct LaneRow {
  fileprivate let start: UnsafeMutableRawPointer

  /// The row's doubles; an index is trusted to be within the row.
  @inline(__always)
  var doubles: UnsafeMutablePointer<Double> { start.assumingMemoryBound(to: Double.self) }

  @inline(__always)
  subscript(lane: Int) -> Lanes {
    get {
      start.load(fromByteOffset: lane &* MemoryLayout<Lanes>.stride, as: Lanes.self)
    }
    nonmutating set {
      start.storeBytes(
        of: newValue, toByteOffset: lane &* MemoryLayout<Lanes>.stride, as: Lanes.self)
    }
  }
}
