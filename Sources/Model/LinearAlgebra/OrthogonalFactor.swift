import COpenBLAS

/// The factorisation XP = QR with columns exchanged so that R's diagonal falls, by Householder.
struct OrthogonalFactor {
  /// R, upper triangular, its columns in pivot order.
  let triangle: Matrix
  /// The orthonormal columns Q spanning X.
  let basis: Matrix
  /// The column of X that stands at each position.
  let order: [Int]

  /// Factors a matrix that has at least as many rows as columns; `nil` if LAPACK refuses it.
  init?(_ matrix: Matrix) {
    guard matrix.rowCount >= matrix.columnCount, matrix.columnCount > 0 else { return nil }
    var rows = Int32(matrix.rowCount)
    var columns = Int32(matrix.columnCount)
    var leading = rows
    var values = matrix.values
    var pivots = [Int32](repeating: 0, count: matrix.columnCount)
    var reflectors = [Double](repeating: 0, count: matrix.columnCount)
    var workCount = Int32(clamping: 64 * (matrix.columnCount + 2))
    var work = [Double](repeating: 0, count: Int(workCount))
    var info: Int32 = 0
    dgeqp3_(
      &rows, &columns, &values, &leading, &pivots, &reflectors, &work, &workCount, &info)
    guard info == 0 else { return nil }
    var triangle = Matrix(rowCount: matrix.columnCount, columnCount: matrix.columnCount)
    for column in 0..<matrix.columnCount {
      for row in 0...column { triangle[row, column] = values[column * matrix.rowCount + row] }
    }
    var rank = columns
    dorgqr_(&rows, &columns, &rank, &values, &leading, reflectors, &work, &workCount, &info)
    guard info == 0 else { return nil }
    self.triangle = triangle
    basis = Matrix(rowCount: matrix.rowCount, columnCount: matrix.columnCount, values: values)
    order = pivots.map { Int($0) - 1 }
  }

  /// The number of leading columns that are independent to a relative `tolerance`.
  func rank(tolerance: Double) -> Int {
    let largest = abs(triangle[0, 0])
    let firstSmall = order.indices.first { !(abs(triangle[$0, $0]) > tolerance * largest) }
    return firstSmall ?? order.count
  }

  /// The x with Rx = `target`, or Rᵀx = `target`, over the leading `size` columns.
  func solveTriangle(
    _ target: [Double], transposed: Bool = false, size: Int? = nil
  ) -> [Double] {
    let size = size ?? order.count
    precondition(target.count == size)
    var solution = target
    cblas_dtrsv(
      CblasColMajor, CblasUpper, transposed ? CblasTrans : CblasNoTrans, CblasNonUnit,
      Int32(size), triangle.values, BLAS.dimension(triangle.rowCount), &solution, 1)
    return solution
  }

  /// QR⁻ᵀ with the columns in X's own order: row i is (XᵀX)⁻¹xᵢ, the influence of row i.
  func influence() -> Matrix {
    var permuted = basis
    cblas_dtrsm(
      CblasColMajor, CblasRight, CblasUpper, CblasTrans, CblasNonUnit, Int32(basis.rowCount),
      Int32(basis.columnCount), 1, triangle.values, BLAS.dimension(triangle.rowCount),
      &permuted.values, BLAS.dimension(basis.rowCount))
    var result = Matrix(rowCount: basis.rowCount, columnCount: basis.columnCount)
    for (position, column) in order.enumerated() {
      result.values.replaceSubrange(
        result.range(ofColumn: column), with: permuted.column(position))
    }
    return result
  }

  /// Values in pivot order put back into X's own order of columns.
  func unpermuted(_ values: [Double]) -> [Double] {
    var result = values
    for (position, column) in order.enumerated() { result[column] = values[position] }
    return result
  }

  /// Values in X's own order of columns put into pivot order.
  func permuted(_ values: [Double]) -> [Double] { order.map { values[$0] } }
}
