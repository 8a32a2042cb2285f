/// The shape of a posterior as a chain has learned it: an estimate of its covariance.
///
/// It is the inverse of the mass matrix of Hamiltonian dynamics.
public enum Metric: Sendable, Equatable {
  /// The variance of each coordinate, above 0.
  case diagonal(variances: [Double])
  /// A positive definite covariance.
  case dense(covariance: Matrix)
  /// Standard deviations and, of the correlations, the directions that stand out.
  ///
  /// The covariance is S(I + U(Λ − I)Uᵀ)S with S = diag(`scales`), U = `directions` (a column each,
  /// orthonormal) and Λ = diag(`eigenvalues`), all above 0.
  case lowRank(scales: [Double], directions: Matrix, eigenvalues: [Double])

  /// The metric that knows nothing: every coordinate of unit scale.
  static func unit(dimension: Int) -> Metric {
    .diagonal(variances: [Double](repeating: 1, count: dimension))
  }

  /// The covariance written out.
  public var covariance: Matrix {
    switch self {
    case .dense(let covariance): return covariance
    case .diagonal(let variances):
      var result = Matrix(rowCount: variances.count, columnCount: variances.count)
      for index in variances.indices { result[index, index] = variances[index] }
      return result
    case .lowRank(let scales, let directions, let eigenvalues):
      var result = Metric.diagonal(variances: scales.map { $0 * $0 }).covariance
      guard !eigenvalues.isEmpty else { return result }
      var (scaled, weighted) = (directions, directions)
      for (rank, value) in eigenvalues.enumerated() {
        for row in scales.indices {
          scaled[row, rank] *= scales[row]
          weighted[row, rank] = scaled[row, rank] * (value - 1)
        }
      }
      let correction = BLAS.product(weighted, transposed: false, scaled, transposed: true)
      for index in result.values.indices { result.values[index] += correction.values[index] }
      return result
    }
  }

  /// The variance that each coordinate has.
  public var variances: [Double] {
    switch self {
    case .diagonal(let variances): variances
    case .dense(let covariance): (0..<covariance.rowCount).map { covariance[$0, $0] }
    case .lowRank(let scales, let directions, let eigenvalues):
      scales.indices.map { row in
        eigenvalues.indices.reduce(scales[row] * scales[row]) { sum, rank in
          let part = scales[row] * directions[row, rank]
          return sum + part * part * (eigenvalues[rank] - 1)
        }
      }
    }
  }
}

/// The kind of metric that warm-up learns.
public enum MetricKind: Sendable, Equatable {
  /// Dense up to 150 coordinates, low-rank beyond.
  case automatic
  /// Variances alone.
  case diagonal
  /// All covariances.
  case dense
  /// Variances and the directions in which draws spread unusually far or little.
  case lowRank

  /// The kind for a number of coordinates, never `automatic`.
  func resolved(dimension: Int) -> MetricKind {
    guard self == .automatic else { return self }
    return dimension <= 150 ? .dense : .lowRank
  }
}
