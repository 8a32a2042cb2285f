/// How many values of a column have each combination of shapes.
///
/// What a column is, is a function of this tally alone, so that it does not matter in how many
/// passes or from which samples the tally was made. The memory is fixed and freed by its owner.
struct ShapeTally {
  private struct Entry {
    var shapes: ValueShapes
    var count: Int
  }

  private static let capacity = 96
  private let entries: UnsafeMutablePointer<Entry>
  private var used = 0
  private var recent = 0

  /// The number of cells that hold nothing.
  private(set) var emptyCount = 0

  /// A tally of nothing.
  init() { entries = .allocate(capacity: Self.capacity) }

  /// Gives the memory back.
  func free() { entries.deallocate() }

  /// Forgets everything.
  mutating func reset() {
    used = 0
    recent = 0
    emptyCount = 0
  }

  /// Counts an empty cell.
  @inline(__always)
  mutating func addEmpty() { emptyCount += 1 }

  /// Counts a value.
  @inline(__always)
  mutating func add(_ shapes: ValueShapes) {
    if recent < used && entries[recent].shapes == shapes {
      entries[recent].count += 1
    } else {
      addOther(shapes)
    }
  }

  private mutating func addOther(_ shapes: ValueShapes) {
    for index in 0..<used where entries[index].shapes == shapes {
      entries[index].count += 1
      recent = index
      return
    }
    guard used < Self.capacity else {
      // No real column has so many combinations; counting the rest with the last one only makes
      // the column look less uniform than it is.
      entries[used - 1].shapes = []
      entries[used - 1].count += 1
      return
    }
    entries[used] = Entry(shapes: shapes, count: 1)
    recent = used
    used += 1
  }

  /// The combinations with their counts, in the order they were met.
  var counts: [(shapes: ValueShapes, count: Int)] {
    (0..<used).map { (entries[$0].shapes, entries[$0].count) }
  }

  /// The number of values that are there and do not stand for a missing one.
  var valueCount: Int {
    counts.reduce(0) { $1.shapes == .missing ? $0 : $0 + $1.count }
  }

  /// The number of values a reading does not understand.
  func misfits(of reading: ColumnReading) -> Int {
    counts.reduce(0) { sum, entry in
      entry.shapes == .missing || !entry.shapes.isDisjoint(with: reading.accepts)
        ? sum : sum + entry.count
    }
  }

  /// The number of values with any of some shapes.
  func count(with shapes: ValueShapes) -> Int {
    counts.reduce(0) { $1.shapes.isDisjoint(with: shapes) ? $0 : $0 + $1.count }
  }
}
