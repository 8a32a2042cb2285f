import COpenBLAS

/// A matrix as UΣVᵀ.
///
/// By one-sided Jacobi rotations where they converge (LAPACK's dgesvj; Drmac and Veselic, 2008),
/// which keep the digits of small singular values however different the columns' units are; by
/// bidiagonalisation (dgesdd) for wide or singular matrices.
struct SingularValueFactor {
  /// The singular values, falling; as many as the matrix has columns.
  let values: [Double]
  /// The left vectors, a column for each singular value; those past the number of rows are zero.
  let left: Matrix
  /// The right vectors, a column for each singular value.
  let right: Matrix

  /// Factors a matrix of any shape; `nil` if LAPACK does not converge.
  init?(_ matrix: Matrix) {
    let isWide = matrix.columnCount > matrix.rowCount
    let rotated = isWide ? nil : SingularValueFactor(rotating: matrix)
    guard let factor = rotated ?? SingularValueFactor(dividing: matrix) else { return nil }
    self = factor
  }

  private init(values: [Double], left: Matrix, right: Matrix) {
    self.values = values
    self.left = left
    self.right = right
  }

  private init?(rotating matrix: Matrix) {
    var left = matrix
    var right = Matrix(rowCount: matrix.columnCount, columnCount: matrix.columnCount)
    var values = [Double](repeating: 0, count: matrix.columnCount)
    guard matrix.columnCount > 0 else {
      self.init(values: values, left: left, right: right)
      return
    }
    var (rows, columns) = (Int32(matrix.rowCount), Int32(matrix.columnCount))
    var (leadingOfLeft, leadingOfRight) = (rows, columns)
    var unused: Int32 = 0
    var spaceCount = max(6, rows + columns)
    var space = [Double](repeating: 0, count: Int(spaceCount))
    var info: Int32 = 0
    dgesvj_(
      "G", "U", "V", &rows, &columns, &left.values, &leadingOfLeft, &values, &unused,
      &right.values, &leadingOfRight, &space, &spaceCount, &info, 1, 1, 1)
    guard info == 0 else { return nil }
    // The first entry of the work space is the scale LAPACK chose against overflow.
    values = values.map { $0 * space[0] }
    for column in values.indices where values[column] == 0 {
      for index in left.range(ofColumn: column) { left.values[index] = 0 }
    }
    self.init(values: values, left: left, right: right)
  }

  private init?(dividing matrix: Matrix) {
    let (rowCount, columnCount) = (matrix.rowCount, matrix.columnCount)
    let rank = min(rowCount, columnCount)
    var work = matrix.values
    var values = [Double](repeating: 0, count: columnCount)
    var left = Matrix(rowCount: rowCount, columnCount: columnCount)
    var transposed = Matrix(rowCount: columnCount, columnCount: columnCount)
    var (rows, columns) = (Int32(rowCount), Int32(columnCount))
    var (leading, leadingOfLeft, leadingOfRight) = (rows, rows, columns)
    // Enough for either way that the routine takes, by its documentation.
    var spaceCount = Int32(4 * rank * rank + 7 * rank + max(rowCount, columnCount) + 64)
    var space = [Double](repeating: 0, count: Int(spaceCount))
    var whole = [Int32](repeating: 0, count: 8 * max(rank, 1))
    var info: Int32 = 0
    // All right vectors of a wide matrix are wanted; of a tall one there are no more than columns.
    dgesdd_(
      columnCount > rowCount ? "A" : "S", &rows, &columns, &work, &leading, &values, &left.values,
      &leadingOfLeft, &transposed.values, &leadingOfRight, &space, &spaceCount, &whole, &info, 1)
    guard info == 0 else { return nil }
    self.init(values: values, left: left, right: transposed.transposed())
  }
}
