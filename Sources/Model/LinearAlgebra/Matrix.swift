/// A dense matrix of doubles stored column by column, as BLAS and LAPACK expect.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The entries, `[column][row]`.
  public var values: [Double]

  /// A matrix of the given entries, `[column][row]`; their count must be rows times columns.
  public init(rowCount: Int, columnCount: Int, values: [Double]) {
    precondition(values.count == rowCount * columnCount, "a matrix needs rows times columns values")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// A matrix of zeros, to be filled.
  public init(rowCount: Int, columnCount: Int) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      values: [Double](repeating: 0, count: rowCount * columnCount))
  }

  /// A matrix of the given columns, all of one length.
  public init(columns: [[Double]]) {
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns differ in length")
    self.init(
      rowCount: rowCount, columnCount: columns.count, values: columns.flatMap { $0 })
  }

  /// A matrix of the given rows, all of one length.
  public init(rows: [[Double]]) {
    self = Matrix(columns: rows).transposed()
  }

  /// The entry in a row and column, counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { values[column * rowCount + row] }
    set { values[column * rowCount + row] = newValue }
  }

  /// Where a column lies in `values`.
  public func range(ofColumn column: Int) -> Range<Int> {
    column * rowCount..<(column + 1) * rowCount
  }

  /// The entries of one column.
  public func column(_ column: Int) -> ArraySlice<Double> { values[range(ofColumn: column)] }

  /// The matrix with rows and columns exchanged.
  public func transposed() -> Matrix {
    var result = Matrix(rowCount: columnCount, columnCount: rowCount)
    for column in 0..<columnCount {
      for row in 0..<rowCount { result[column, row] = self[row, column] }
    }
    return result
  }
}
