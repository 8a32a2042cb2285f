import COpenBLAS

/// A matrix as UΣVᵀ, computed by one-sided Jacobi rotations.
///
/// LAPACK's dgesvj (Drmac and Veselic, 2008): the small singular values keep their digits however
/// different the columns' units are.
struct SingularValueFactor {
  /// The singular values, falling; as many as the matrix has columns.
  let values: [Double]
  /// The left vectors, a column for each singular value; zero where that is zero.
  let left: Matrix
  /// The right vectors, a column for each singular value.
  let right: Matrix

  /// Factors a matrix of any shape; `nil` if the rotations do not converge.
  init?(_ matrix: Matrix) {
    BLAS.prepare()
    let columnCount = matrix.columnCount
    // The routine wants at least as many rows as columns; rows of zeros change nothing.
    let rowCount = max(matrix.rowCount, columnCount)
    var work = Matrix(rowCount: rowCount, columnCount: columnCount)
    for column in 0..<columnCount {
      for row in 0..<matrix.rowCount { work[row, column] = matrix[row, column] }
    }
    var right = Matrix(rowCount: columnCount, columnCount: columnCount)
    var values = [Double](repeating: 0, count: columnCount)
    if columnCount > 0 {
      var (rows, columns) = (Int32(rowCount), Int32(columnCount))
      var (leadingOfWork, leadingOfRight) = (rows, columns)
      var unused: Int32 = 0
      var spaceCount = max(6, rows + columns)
      var space = [Double](repeating: 0, count: Int(spaceCount))
      var info: Int32 = 0
      dgesvj_(
        "G", "U", "V", &rows, &columns, &work.values, &leadingOfWork, &values, &unused,
        &right.values, &leadingOfRight, &space, &spaceCount, &info, 1, 1, 1)
      guard info == 0 else { return nil }
      // The first entry of the work space is the scale LAPACK chose against overflow.
      values = values.map { $0 * space[0] }
    }
    var left = Matrix(rowCount: matrix.rowCount, columnCount: columnCount)
    for column in 0..<columnCount where values[column] > 0 {
      for row in 0..<matrix.rowCount { left[row, column] = work[row, column] }
    }
    self.values = values
    self.left = left
    self.right = right
  }
}
