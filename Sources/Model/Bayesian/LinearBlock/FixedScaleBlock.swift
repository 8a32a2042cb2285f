/// The linear part of a national model, integrated out: y = m + Zu + ε with u Gaussian of constant
/// scale and ε ~ N(0, σ²).
///
/// With the prior u ~ N(u₀, S), constant, one factorisation Z S^½ = Q Λ^½ Rᵀ makes every density
///
///     p(y | m, σ) = N(y; m + Z u₀, V),   V = σ² I + Q Λ Qᵀ
///
/// a matter of the products Qᵀr with r = y - m - Z u₀; an evaluation needs no factorisation. What is
/// integrated out comes back exactly by
///
///     u | y, m, σ = u₀ + S^½ R [ √λ / (σ² + λ) ∘ Qᵀr + σ / √(σ² + λ) ∘ z ],   z ~ N(0, I)
///
/// A prior that is not Gaussian stays exact too: a Gaussian of its mean and variance takes its place
/// in the integral, z is sampled, and the log density is corrected at the u that z makes (the shear:
/// u ↔ z has a Jacobian that the two densities of u cancel).
struct FixedScaleBlock: Sendable {
  /// The number of coefficients.
  let count: Int
  /// The number of weeks.
  let weekCount: Int
  /// Z u₀, to be taken off the target.
  let offset: [Double]
  /// Q, `[factor][week]`.
  let basis: [[Double]]
  /// λ.
  let variances: [Double]
  /// S^½ R, `[coefficient][factor]`.
  let loadings: [[Double]]
  /// u₀.
  let means: [Double]
  /// The coefficients whose prior is not Gaussian.
  let corrections: [Correction]

  /// A coefficient whose true prior differs from the Gaussian in the integral.
  struct Correction: Sendable {
    let coefficient: Int
    let prior: PriorDensity
    let substitute: PriorDensity
  }

  /// Whether z is sampled, because some prior is not Gaussian.
  var isSheared: Bool { !corrections.isEmpty }

  /// The block of columns with their priors, each on the whole real line; `nil` where the columns
  /// cannot be factored.
  init?(columns: [[Double]], priors: [PriorDistribution], weekCount: Int) {
    precondition(columns.count == priors.count && columns.allSatisfy { $0.count == weekCount })
    let substitutes = priors.map(\.gaussianSubstitute)
    let scaled = zip(columns, substitutes).map { column, prior in column.map { $0 * prior.sd } }
    let design =
      columns.isEmpty ? Matrix(rowCount: weekCount, columnCount: 0) : Matrix(columns: scaled)
    guard let factor = SingularValueFactor(design) else { return nil }
    count = columns.count
    self.weekCount = weekCount
    means = substitutes.map(\.mean)
    var offset = [Double](repeating: 0, count: weekCount)
    for (column, prior) in zip(columns, substitutes) where prior.mean != 0 {
      for week in offset.indices { offset[week] += prior.mean * column[week] }
    }
    self.offset = offset
    basis = (0..<columns.count).map { Array(factor.left.column($0)) }
    variances = factor.values.map { $0 * $0 }
    loadings = substitutes.enumerated().map { coefficient, prior in
      (0..<columns.count).map { prior.sd * factor.right[coefficient, $0] }
    }
    corrections = priors.indices.filter { !priors[$0].isGaussian }.map { index in
      Correction(
        coefficient: index, prior: PriorDensity(priors[index]),
        substitute: PriorDensity(
          .normal(mean: substitutes[index].mean, sd: substitutes[index].sd)))
    }
  }
}

extension PriorDistribution {
  /// Whether the distribution is a normal one.
  var isGaussian: Bool {
    if case .normal = self { true } else { false }
  }

  /// Mean and standard deviation of the normal that stands for a distribution on the real line.
  var gaussianSubstitute: (mean: Double, sd: Double) {
    switch self {
    case .normal(let mean, let sd): (mean, sd)
    case .laplace(let location, let scale): (location, scale * 2.0.squareRoot())
    default: (0, 1)
    }
  }
}
