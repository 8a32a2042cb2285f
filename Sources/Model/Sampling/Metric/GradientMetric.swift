/// The covariance that draws and the gradients at them agree on.
///
/// Draws x of a normal density with covariance Σ have gradients −Σ⁻¹(x − μ), so Σ is known exactly
/// from as many draws as coordinates, where the draws' own covariance would take hundreds of times
/// more. The Σ of
///
///     Σ cov(g) Σ = cov(x)
///
/// minimises the Fisher divergence for any density (Seyboldt, Carlson and Carpenter, 2025,
/// arXiv:2503.18845). It is sought in coordinates whitened by a reference covariance, scaled alike in
/// x and g, and both covariances of m draws in d coordinates are pulled to the identity with weight
/// d / (3 m + d), which makes fewer draws than coordinates usable.
struct GradientMetric {
  /// Σ; `nil` where draws or gradients do not move, or rounding leaves nothing positive definite.
  let covariance: Matrix

  /// The agreement of draws and gradients, each a row of a matrix whose columns have mean 0.
  init?(draws: Matrix, gradients: Matrix, reference: Matrix) {
    let dimension = draws.columnCount
    guard let outer = CholeskyFactor(reference.values, order: dimension, threshold: 0) else {
      return nil
    }
    var (whiteDraws, whiteGradients) = (draws, gradients)
    outer.solve(&whiteDraws, side: .right)
    outer.multiply(&whiteGradients, side: .right, transposed: true)
    guard let scales = Self.balance(&whiteDraws, &whiteGradients) else { return nil }
    guard
      var root = Self.root(
        ofSpread: Self.pulledGram(whiteDraws), precision: Self.pulledGram(whiteGradients))
    else { return nil }
    for column in 0..<dimension {
      for row in 0..<dimension { root[row, column] *= scales[row] }
    }
    outer.multiply(&root, side: .left, transposed: true)
    covariance = BLAS.product(root, transposed: false, root, transposed: true)
  }

  /// Divides each column of draws, and multiplies that of gradients, by what makes their lengths
  /// equal; gives the divisors.
  private static func balance(_ draws: inout Matrix, _ gradients: inout Matrix) -> [Double]? {
    var scales: [Double] = []
    for column in 0..<draws.columnCount {
      let range = draws.range(ofColumn: column)
      let spread = draws.values[range].reduce(0) { $0 + $1 * $1 }
      let slope = gradients.values[range].reduce(0) { $0 + $1 * $1 }
      let scale = (spread / slope).squareRoot().squareRoot()
      guard scale > 0, scale.isFinite else { return nil }
      for index in range {
        draws.values[index] /= scale
        gradients.values[index] *= scale
      }
      scales.append(scale)
    }
    return scales
  }

  /// (XᵀX + k I) / (m + k) for m rows and d columns, k = d / 3.
  private static func pulledGram(_ rows: Matrix) -> Matrix {
    let dimension = rows.columnCount
    let pull = Double(dimension) / 3
    var result = BLAS.gram(rows, rows: 0..<rows.rowCount)
    for index in 0..<dimension { result[index, index] += pull }
    let share = 1 / (Double(rows.rowCount) + pull)
    for index in result.values.indices { result.values[index] *= share }
    return result
  }

  /// An R with RRᵀ = Σ and Σ B Σ = A: with B = UᵀU and U A Uᵀ = V Λ Vᵀ it is U⁻¹ V Λ^¼.
  private static func root(ofSpread spread: Matrix, precision: Matrix) -> Matrix? {
    let order = spread.columnCount
    guard let factor = CholeskyFactor(precision.values, order: order, threshold: 0) else {
      return nil
    }
    var product = spread
    factor.multiply(&product, side: .left, transposed: false)
    factor.multiply(&product, side: .right, transposed: true)
    guard let spectrum = SymmetricSpectrum(product), (spectrum.values.first ?? 1) > 0 else {
      return nil
    }
    var root = spectrum.vectors
    for (column, value) in spectrum.values.enumerated() {
      let factor = value.squareRoot().squareRoot()
      for index in root.range(ofColumn: column) { root.values[index] *= factor }
    }
    factor.solve(&root, side: .left)
    return root
  }
}
