/// The parts of a fit that every covariance estimate is made from.
struct CovarianceSource: Sendable, Equatable {
  /// X(XᵀX)⁻¹: row i is how far the coefficients move per unit of residual i.
  var influence: Matrix
  var residuals: [Double]
  /// xᵢ(XᵀX)⁻¹xᵢᵀ.
  var leverage: [Double]
  var residualVariance: Double
  /// The number of rows of each time series stacked in the design.
  var seriesLength: Int

  /// The covariance of the coefficients.
  func covariance(_ kind: StandardErrors) -> Matrix {
    switch kind {
    case .classical:
      var result = BLAS.gram(influence, rows: 0..<influence.rowCount)
      for index in result.values.indices { result.values[index] *= residualVariance }
      return result
    case .hc3:
      return BLAS.gram(scores(jackknifeResiduals), rows: 0..<influence.rowCount)
    case .hac(let lags, let smallSample):
      return autocorrelated(lags: lags, smallSample: smallSample)
    }
  }

  /// eᵢ / (1 − hᵢ), the residual of each row when it is left out.
  ///
  /// A row that alone determines a coefficient has no such residual; the residual standard
  /// deviation stands in for it, so that its coefficient does not look certain.
  private var jackknifeResiduals: [Double] {
    zip(residuals, leverage).map { residual, leverage in
      leverage < RowLeverage.full ? residual / (1 - leverage) : residualVariance.squareRoot()
    }
  }

  /// Each row of the influence times its residual.
  private func scores(_ residuals: [Double]) -> Matrix {
    var scores = influence
    for column in 0..<scores.columnCount {
      let start = column * scores.rowCount
      for row in 0..<scores.rowCount { scores.values[start + row] *= residuals[row] }
    }
    return scores
  }

  /// Σ w(l)(Γ(l) + Γ(l)ᵀ) with w(l) = 1 − l / (lags + 1) and no products across series.
  private func autocorrelated(lags: Int, smallSample: Bool) -> Matrix {
    let scores = scores(residuals)
    let rows = scores.rowCount
    // Half of every row's own product, so that adding the transpose completes it.
    var weighted = scores
    for index in weighted.values.indices { weighted.values[index] *= 0.5 }
    for lag in stride(from: 1, through: min(lags, seriesLength - 1), by: 1) {
      let weight = 1 - Double(lag) / (Double(lags) + 1)
      for column in 0..<scores.columnCount {
        let start = column * rows
        for row in 0..<rows where row % seriesLength >= lag {
          weighted.values[start + row] += weight * scores.values[start + row - lag]
        }
      }
    }
    let half = BLAS.product(scores, transposed: true, weighted)
    let factor = smallSample ? Double(rows) / Double(rows - scores.columnCount) : 1
    var result = half
    for column in 0..<half.columnCount {
      for row in 0..<half.rowCount {
        result[row, column] = factor * (half[row, column] + half[column, row])
      }
    }
    return result
  }
}

/// The limit of what a row's leverage can be told from one.
enum RowLeverage {
  /// Above this a row fits itself exactly, whatever its target is.
  static let full = 1 - 1e-10
}
