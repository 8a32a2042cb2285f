/// Checked data of a regression, each column scaled by a power of two to about length one.
struct RegressionInput {
  /// Beyond this a sum of squares over many rows could overflow.
  private static let largestMagnitude = 1e140

  /// The scaled design.
  let design: Matrix
  let target: [Double]
  /// What each original column was multiplied by; a power of two loses no digit.
  let scale: [Double]

  init(
    design: Matrix, columns: [String], target: [Double], targetName: String
  ) throws(RegressionError) {
    guard columns.count == design.columnCount else {
      throw .wrongShape(
        what: "column names", count: columns.count, expected: design.columnCount)
    }
    guard target.count == design.rowCount else {
      throw .wrongShape(what: "target values", count: target.count, expected: design.rowCount)
    }
    try Self.check(target[...], name: targetName)
    for (index, name) in columns.enumerated() {
      try Self.check(design.column(index), name: name)
    }
    if let first = target.first, target.allSatisfy({ $0 == first }) {
      throw .constantTarget(name: targetName, value: first)
    }
    guard design.rowCount > design.columnCount, design.columnCount > 0 else {
      throw .tooFewRows(rows: design.rowCount, columns: design.columnCount)
    }
    let scale = (0..<columns.count).map { Self.scale(of: design.column($0)) }
    var scaled = design
    for column in scale.indices {
      for index in scaled.range(ofColumn: column) { scaled.values[index] *= scale[column] }
    }
    self.design = scaled
    self.target = target
    self.scale = scale
  }

  private static func check(
    _ values: ArraySlice<Double>, name: String
  ) throws(RegressionError) {
    for (row, value) in values.enumerated() {
      guard value.isFinite else { throw .notFinite(column: name, row: row) }
      guard abs(value) <= largestMagnitude else { throw .tooLarge(column: name, row: row) }
    }
  }

  private static func scale(of values: ArraySlice<Double>) -> Double {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest >= 1 / largestMagnitude else { return 1 }
    let square = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    let length = largest * square.squareRoot()
    return 1 / length.binade
  }
}
