/// The layout of cells in which the geos of a week stand side by side, `[week][lane]`.
///
/// A row is filled up to whole vectors of four, so that recursions over time run in the lanes.
struct WeekRows: Sendable, Equatable {
  let geoCount: Int
  let weekCount: Int

  /// The length of a row.
  var laneCount: Int { (geoCount + 3) / 4 * 4 }
  /// The number of cells, those that fill up included.
  var count: Int { weekCount * laneCount }

  /// The cells `[geo][week]` in this layout, 0 in the lanes that fill up.
  func arranged(_ cells: some RandomAccessCollection<Double>) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for (index, value) in cells.enumerated() {
      result[index % weekCount * laneCount + index / weekCount] = value
    }
    return result
  }

  /// The cells `[geo][week]` of an array in this layout.
  func cells(_ rows: [Double]) -> [Double] {
    (0..<geoCount).flatMap { geo in
      (0..<weekCount).map { rows[$0 * laneCount + geo] }
    }
  }
}
