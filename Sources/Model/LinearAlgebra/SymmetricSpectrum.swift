import COpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix.
struct SymmetricSpectrum {
  /// The eigenvalues, rising.
  let values: [Double]
  /// The eigenvectors, orthonormal, a column for each eigenvalue.
  let vectors: Matrix

  /// Decomposes a matrix of which the upper triangle is read; `nil` where LAPACK (dsyevd) fails or
  /// an entry is not finite.
  init?(_ matrix: Matrix) {
    precondition(matrix.rowCount == matrix.columnCount)
    guard matrix.values.allSatisfy(\.isFinite) else { return nil }
    var order = Int32(matrix.columnCount)
    var leading = BLAS.dimension(matrix.columnCount)
    var entries = matrix.values
    var eigenvalues = [Double](repeating: 0, count: matrix.columnCount)
    let count = matrix.columnCount
    var workCount = Int32(clamping: 1 + 6 * count + 2 * count * count)
    var integerCount = Int32(clamping: 3 + 5 * count)
    var work = [Double](repeating: 0, count: Int(workCount))
    var integers = [Int32](repeating: 0, count: Int(integerCount))
    var info: Int32 = 0
    dsyevd_(
      "V", "U", &order, &entries, &leading, &eigenvalues, &work, &workCount, &integers,
      &integerCount, &info, 1, 1)
    guard info == 0 else { return nil }
    values = eigenvalues
    vectors = Matrix(rowCount: count, columnCount: count, values: entries)
  }
}
