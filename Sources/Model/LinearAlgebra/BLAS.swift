import COpenBLAS

/// The few BLAS products the models need, on one thread.
///
/// At the sizes of a mix model a second thread costs more than it brings, and one thread keeps the
/// order of every sum, hence every bit of the result, the same. COpenBLAS sees to it when it loads the
/// library.
enum BLAS {
  /// The length or leading dimension of an array as BLAS counts it, at least one.
  static func dimension(_ count: Int) -> Int32 { Int32(clamping: max(1, count)) }

  /// The upper and lower triangle of AᵀA over a range of A's rows.
  static func gram(_ matrix: Matrix, rows: Range<Int>) -> Matrix {
    let order = matrix.columnCount
    var result = Matrix(rowCount: order, columnCount: order)
    guard order > 0, !rows.isEmpty else { return result }
    matrix.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      // The pointer stays inside column 0; the leading dimension reaches the other columns.
      cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, Int32(order), Int32(rows.count), 1,
        base + rows.lowerBound, dimension(matrix.rowCount), 0, &result.values, dimension(order))
    }
    for column in 0..<order {
      for row in 0..<column { result[column, row] = result[row, column] }
    }
    return result
  }

  /// Aᵀv over a range of A's rows, `vector` being indexed like the whole of A.
  static func transposedProduct(
    _ matrix: Matrix, _ vector: [Double], rows: Range<Int>
  ) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.columnCount)
    guard matrix.columnCount > 0, !rows.isEmpty else { return result }
    precondition(vector.count == matrix.rowCount && rows.upperBound <= matrix.rowCount)
    matrix.values.withUnsafeBufferPointer { values in
      vector.withUnsafeBufferPointer { vector in
        guard let base = values.baseAddress, let start = vector.baseAddress else { return }
        cblas_dgemv(
          CblasColMajor, CblasTrans, Int32(rows.count), Int32(matrix.columnCount), 1,
          base + rows.lowerBound, dimension(matrix.rowCount), start + rows.lowerBound, 1, 0,
          &result, 1)
      }
    }
    return result
  }

  /// Av.
  static func product(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    precondition(vector.count == matrix.columnCount)
    var result = [Double](repeating: 0, count: matrix.rowCount)
    guard matrix.columnCount > 0, matrix.rowCount > 0 else { return result }
    cblas_dgemv(
      CblasColMajor, CblasNoTrans, Int32(matrix.rowCount), Int32(matrix.columnCount), 1,
      matrix.values, dimension(matrix.rowCount), vector, 1, 0, &result, 1)
    return result
  }

  /// AB, with either factor transposed on request.
  static func product(
    _ left: Matrix, transposed leftIsTransposed: Bool = false, _ right: Matrix,
    transposed rightIsTransposed: Bool = false
  ) -> Matrix {
    let rows = leftIsTransposed ? left.columnCount : left.rowCount
    let inner = leftIsTransposed ? left.rowCount : left.columnCount
    let columns = rightIsTransposed ? right.rowCount : right.columnCount
    precondition(inner == (rightIsTransposed ? right.columnCount : right.rowCount))
    var result = Matrix(rowCount: rows, columnCount: columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    cblas_dgemm(
      CblasColMajor, leftIsTransposed ? CblasTrans : CblasNoTrans,
      rightIsTransposed ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1,
      left.values, dimension(left.rowCount), right.values, dimension(right.rowCount), 0,
      &result.values, dimension(rows))
    return result
  }
}
