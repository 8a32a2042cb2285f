/// The columns that are not media over the weeks of a fit, made orthonormal once.
///
/// The search then costs a projection per step instead of a regression on all columns: what the
/// base explains is taken out of media and KPI alike (Frisch and Waugh 1933, Lovell 1963).
struct BaseDesign: Sendable {
  /// The columns that are kept, by their index among all of them.
  let kept: [Int]
  /// The kept columns made orthonormal, one row per fitted cell.
  let orthonormal: Matrix
  /// The inverse of R in X = QR for the kept columns, upper triangular.
  private let inverse: Matrix

  /// The columns over the given cells, by the modified Gram-Schmidt process run twice.
  init(_ columns: [BaseColumn], cells: [Int]) {
    var kept: [Int] = []
    var basis: [[Double]] = []
    var triangle: [[Double]] = []
    for (index, column) in columns.enumerated() {
      var values = cells.map(column.standardized)
      let length = dot(values, values).squareRoot()
      var shares = [Double](repeating: 0, count: basis.count)
      for _ in 0..<2 {
        for (position, direction) in basis.enumerated() {
          let share = dot(direction, values)
          shares[position] += share
          for row in values.indices { values[row] -= share * direction[row] }
        }
      }
      let rest = dot(values, values).squareRoot()
      guard rest > 1e-9 * length, rest.isFinite else { continue }
      kept.append(index)
      basis.append(values.map { $0 / rest })
      triangle.append(shares + [rest])
    }
    self.kept = kept
    orthonormal =
      basis.isEmpty ? Matrix(rowCount: cells.count, columnCount: 0) : Matrix(columns: basis)
    inverse = inverted(triangle)
  }

  /// The coefficients of the kept columns that fit a target best.
  func coefficients(of target: [Double]) -> [Double] {
    let shares = BLAS.transposedProduct(orthonormal, target, rows: 0..<orthonormal.rowCount)
    return BLAS.product(inverse, shares)
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}

/// The inverse of an upper triangle given by its columns.
private func inverted(_ columns: [[Double]]) -> Matrix {
  let order = columns.count
  var result = Matrix(rowCount: order, columnCount: order)
  for column in 0..<order {
    for row in stride(from: column, through: 0, by: -1) {
      var sum = row == column ? 1.0 : 0.0
      for index in row + 1..<max(row + 1, column + 1) {
        sum -= columns[index][row] * result[index, column]
      }
      result[row, column] = sum / columns[row][row]
    }
  }
  return result
}
