import COpenBLAS

/// The upper triangular U with UᵀU = A for a symmetric positive definite A.
struct CholeskyFactor {
  private let order: Int
  private var upper: [Double]

  /// The factor of a matrix given by its columns, `nil` where a pivot falls below `threshold`.
  init?(_ values: [Double], order: Int, threshold: Double) {
    precondition(values.count == order * order)
    self.order = order
    upper = values
    guard order > 0 else { return }
    var size = Int32(order)
    var leading = size
    var info: Int32 = 0
    dpotrf_("U", &size, &upper, &leading, &info, 1)
    guard info == 0 else { return nil }
    for index in 0..<order {
      let pivot = upper[index * order + index]
      guard pivot * pivot > threshold else { return nil }
    }
  }

  /// The x with Ax = `target`.
  func solve(_ target: [Double]) -> [Double] {
    precondition(target.count == order)
    guard order > 0 else { return [] }
    var solution = target
    var size = Int32(order)
    var one: Int32 = 1
    var leading = size
    var leadingOfTarget = size
    var info: Int32 = 0
    dpotrs_("U", &size, &one, upper, &leading, &solution, &leadingOfTarget, &info, 1)
    return solution
  }

  /// Replaces b by the x with Ux = b, U the upper factor: a normal vector becomes one of
  /// covariance A⁻¹.
  func solveUpper(_ target: inout [Double]) { replace(&target, CblasNoTrans, by: cblas_dtrsv) }

  /// Replaces b by Uᵀb, U the upper factor: a normal vector becomes one of covariance A.
  func multiplyByLower(_ target: inout [Double]) { replace(&target, CblasTrans, by: cblas_dtrmv) }

  private func replace(
    _ target: inout [Double], _ transposition: CBLAS_TRANSPOSE,
    by operation: (
      CBLAS_ORDER, CBLAS_UPLO, CBLAS_TRANSPOSE, CBLAS_DIAG, Int32, UnsafePointer<Double>?, Int32,
      UnsafeMutablePointer<Double>?, Int32
    ) -> Void
  ) {
    precondition(target.count == order)
    guard order > 0 else { return }
    operation(
      CblasColMajor, CblasUpper, transposition, CblasNonUnit, Int32(order), upper, Int32(order),
      &target, 1)
  }

  /// On which side of a matrix the factor stands.
  enum Side {
    case left
    case right
  }

  /// Replaces X by UX or XU, or with Uᵀ in place of U.
  func multiply(_ matrix: inout Matrix, side: Side, transposed: Bool) {
    replace(&matrix, side, transposed ? CblasTrans : CblasNoTrans, by: cblas_dtrmm)
  }

  /// Replaces X by U⁻¹X or XU⁻¹.
  func solve(_ matrix: inout Matrix, side: Side) {
    replace(&matrix, side, CblasNoTrans, by: cblas_dtrsm)
  }

  private func replace(
    _ matrix: inout Matrix, _ side: Side, _ transposition: CBLAS_TRANSPOSE,
    by operation: (
      CBLAS_ORDER, CBLAS_SIDE, CBLAS_UPLO, CBLAS_TRANSPOSE, CBLAS_DIAG, Int32, Int32, Double,
      UnsafePointer<Double>?, Int32, UnsafeMutablePointer<Double>?, Int32
    ) -> Void
  ) {
    precondition(order == (side == .left ? matrix.rowCount : matrix.columnCount))
    guard !matrix.values.isEmpty else { return }
    operation(
      CblasColMajor, side == .left ? CblasLeft : CblasRight, CblasUpper, transposition,
      CblasNonUnit, Int32(matrix.rowCount), Int32(matrix.columnCount), 1, upper, Int32(order),
      &matrix.values, Int32(matrix.rowCount))
  }

  /// The columns, in their order, that are not combinations of those before them.
  ///
  /// A column is a combination when its pivot, the share of its length not explained by the others
  /// for a matrix with unit diagonal, is below `threshold`.
  static func independentColumns(
    of values: [Double], order: Int, threshold: Double
  ) -> [Int] {
    var kept: [Int] = []
    var factor: [[Double]] = []
    for column in 0..<order {
      var entries: [Double] = []
      var pivot = values[column * order + column]
      for (position, earlier) in kept.enumerated() {
        var entry = values[column * order + earlier]
        for index in 0..<position { entry -= factor[position][index] * entries[index] }
        entry /= factor[position][position]
        pivot -= entry * entry
        entries.append(entry)
      }
      guard pivot > threshold else { continue }
      entries.append(pivot.squareRoot())
      factor.append(entries)
      kept.append(column)
    }
    return kept
  }
}
