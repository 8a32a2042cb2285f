/// Draws of a warm-up window, to be summed up as a metric.
struct MetricWindow: Sendable {
  private let dimension: Int
  private var draws: [Double] = []
  private var gradients: [Double] = []

  init(dimension: Int, draws count: Int) {
    self.dimension = dimension
    draws.reserveCapacity(dimension * min(count, 1_024))
    gradients.reserveCapacity(dimension * min(count, 1_024))
  }

  /// Takes in one draw.
  mutating func append(_ point: EvaluatedPoint) {
    draws += point.position
    gradients += point.gradient
  }

  /// Takes in one draw whose gradient was not kept.
  mutating func append(position: ArraySlice<Double>) { draws += position }

  /// The number of positions.
  var count: Int { dimension == 0 ? 0 : draws.count / dimension }

  /// The metric that the draws speak for; `nil` if they are fewer than 5 or do not move.
  ///
  /// With a given covariance and all gradients, a metric that is not diagonal is dense and learned from gradients as
  /// well (`GradientMetric`); variances are pulled to the given ones with weight d / (m + d) by m
  /// draws of d coordinates. Without one, variances are taken as they are, so that a coordinate of
  /// tiny scale is learned as well as any other, and of the correlations what stands out from
  /// chance.
  func metric(_ kind: MetricKind, reference: Matrix?) -> Metric? {
    guard count >= 5 else { return nil }
    let centered = centeredColumns(draws)
    let variances = (0..<dimension).map { column in
      centered.column(column).reduce(0) { $0 + $1 * $1 } / Double(count - 1)
    }
    guard variances.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let learned = gradients.count == draws.count ? reference : nil
    switch (kind.resolved(dimension: dimension), learned) {
    case (.automatic, _), (.diagonal, _):
      return .diagonal(variances: pulled(variances, to: reference))
    case (.dense, let reference?), (.lowRank, let reference?):
      return GradientMetric(
        draws: centered, gradients: centeredColumns(gradients), reference: reference
      ).map { .dense(covariance: $0.covariance) }
    case (.lowRank, nil): return outstanding(centered, variances)
    case (.dense, nil):
      return outstanding(centered, variances).map { .dense(covariance: $0.covariance) }
    }
  }

  /// Vectors less their mean, a row each.
  private func centeredColumns(_ vectors: [Double]) -> Matrix {
    var result = Matrix(rowCount: count, columnCount: dimension)
    for column in 0..<dimension {
      var sum = 0.0
      for row in 0..<count { sum += vectors[row * dimension + column] }
      let mean = sum / Double(count)
      for row in 0..<count { result[row, column] = vectors[row * dimension + column] - mean }
    }
    return result
  }

  private func pulled(_ variances: [Double], to reference: Matrix?) -> [Double] {
    guard let reference else { return variances }
    let weight = Double(dimension) / Double(count + dimension)
    return variances.indices.map {
      (1 - weight) * variances[$0] + weight * reference[$0, $0]
    }
  }

  /// The eigenvalues of the correlations that independent draws would not reach by chance.
  ///
  /// The edges are those of Marchenko and Pastur (1967), (1 ± √(d/m))², kept at least 10 % from 1.
  /// Between them all directions count as alike, which beats any pull on the whole matrix: noise
  /// would stretch the steps' worst direction, a pull the narrow directions that matter.
  private func outstanding(_ centered: Matrix, _ variances: [Double]) -> Metric? {
    var standardized = centered
    let scales = variances.map { $0.squareRoot() }
    for column in 0..<dimension {
      for index in standardized.range(ofColumn: column) {
        standardized.values[index] /= scales[column] * Double(count - 1).squareRoot()
      }
    }
    let gram = BLAS.gram(standardized, rows: 0..<count)
    guard let spectrum = SymmetricSpectrum(gram) else { return nil }
    let ratio = (Double(dimension) / Double(count)).squareRoot()
    let upper = max(1.1, (1 + ratio) * (1 + ratio))
    let lower = ratio < 1 ? min(0.9, (1 - ratio) * (1 - ratio)) : 0
    let kept = spectrum.values.indices.filter {
      spectrum.values[$0] > upper || (spectrum.values[$0] < lower && spectrum.values[$0] > 0)
    }
    return .lowRank(
      scales: scales, directions: Matrix(columns: kept.map { Array(spectrum.vectors.column($0)) }),
      eigenvalues: kept.map { spectrum.values[$0] })
  }
}
