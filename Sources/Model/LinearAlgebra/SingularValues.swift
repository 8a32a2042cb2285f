import COpenBLAS

/// Singular values accurate relative to themselves however different the columns' units are.
enum SingularValues {
  /// The singular values of an upper triangular matrix, falling; `nil` if they do not converge.
  ///
  /// One-sided Jacobi rotations (LAPACK's dgesvj; Drmac and Veselic, 2008) keep the digits of the
  /// smallest one where bidiagonalisation would drown it in the rounding of the largest.
  static func ofUpperTriangle(_ matrix: Matrix) -> [Double]? {
    var order = Int32(matrix.columnCount)
    guard order > 0 else { return [] }
    var rows = order
    var leading = order
    var values = matrix.values
    var singular = [Double](repeating: 0, count: matrix.columnCount)
    var unused = [0.0]
    var unusedRows: Int32 = 0
    var leadingOfUnused: Int32 = 1
    var workCount = max(6, 2 * order)
    var work = [Double](repeating: 0, count: Int(workCount))
    var info: Int32 = 0
    dgesvj_(
      "U", "N", "N", &rows, &order, &values, &leading, &singular, &unusedRows, &unused,
      &leadingOfUnused, &work, &workCount, &info, 1, 1, 1)
    guard info == 0 else { return nil }
    // The first entry of the work space is the scale LAPACK chose against overflow.
    return singular.map { $0 * work[0] }.sorted(by: >)
  }

  /// The largest over the smallest singular value; infinite where the smallest vanishes.
  static func conditionNumber(ofUpperTriangle matrix: Matrix) -> Double {
    guard let values = ofUpperTriangle(matrix), let largest = values.first,
      let smallest = values.last, smallest > 0
    else { return .infinity }
    return largest / smallest
  }
}
