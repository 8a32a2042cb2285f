/// The least-squares solution of a factored design, correct to working precision.
///
/// Residuals and coefficients are improved together on the augmented system r + Xb = y, Xᵀr = 0
/// (Björck, 1967), with the defects computed in twice the working precision: the result does not
/// lose digits to the condition number as long as that is below about 1e15.
struct RefinedSolution {
  private(set) var coefficients: [Double]
  private(set) var residuals: [Double]

  init(design: Matrix, factor: OrthogonalFactor, target: [Double]) {
    coefficients = [Double](repeating: 0, count: design.columnCount)
    residuals = [Double](repeating: 0, count: design.rowCount)
    var previous = Double.infinity
    for _ in 0..<20 {
      let step = Self.step(design, factor, target, coefficients, residuals)
      // The defects' own size in the first round is that of the target; later ones only mend.
      let size = Self.relativeSize(step.coefficients, coefficients)
      guard size < 0.5 * previous || previous == .infinity else { break }
      for index in coefficients.indices { coefficients[index] += step.coefficients[index] }
      for index in residuals.indices { residuals[index] += step.residuals[index] }
      previous = size
      if size < 1e-17 { break }
    }
  }

  private static func relativeSize(_ step: [Double], _ values: [Double]) -> Double {
    let size = values.reduce(0) { max($0, abs($1)) }
    guard size > 0 else { return .infinity }
    return step.reduce(0) { max($0, abs($1)) } / size
  }

  private static func step(
    _ design: Matrix, _ factor: OrthogonalFactor, _ target: [Double], _ coefficients: [Double],
    _ residuals: [Double]
  ) -> (coefficients: [Double], residuals: [Double]) {
    var rowDefects = target.map { CompensatedSum($0) }
    var columnDefects: [Double] = []
    for column in 0..<design.columnCount {
      var sum = CompensatedSum(0)
      let start = column * design.rowCount
      for row in 0..<design.rowCount {
        let value = design.values[start + row]
        rowDefects[row].add(-value, times: coefficients[column])
        sum.add(-value, times: residuals[row])
      }
      columnDefects.append(sum.value)
    }
    let defect = rowDefects.indices.map { row in
      var sum = rowDefects[row]
      sum.add(-residuals[row])
      return sum.value
    }
    return correction(factor, defect, columnDefects)
  }

  /// Solves δr + Xδb = f, Xᵀδr = g through X = QR.
  private static func correction(
    _ factor: OrthogonalFactor, _ rows: [Double], _ columns: [Double]
  ) -> (coefficients: [Double], residuals: [Double]) {
    let all = 0..<rows.count
    let along = BLAS.transposedProduct(factor.basis, rows, rows: all)
    let forced = factor.solveTriangle(factor.permuted(columns), transposed: true)
    let coefficients = factor.solveTriangle(zip(along, forced).map { $0 - $1 })
    var residuals = rows
    let inside = BLAS.product(factor.basis, zip(along, forced).map { $0 - $1 })
    for row in all { residuals[row] -= inside[row] }
    return (factor.unpermuted(coefficients), residuals)
  }
}
