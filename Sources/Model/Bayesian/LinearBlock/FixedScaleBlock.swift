import Glibc

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
  fileprivate let basis: [[Double]]
  /// λ.
  fileprivate let variances: [Double]
  /// S^½ R, `[coefficient][factor]`.
  fileprivate let loadings: [[Double]]
  /// u₀.
  fileprivate let means: [Double]
  /// The coefficients whose prior is not Gaussian.
  fileprivate let corrections: [Correction]

  /// A coefficient whose true prior differs from the Gaussian in the integral.
  fileprivate struct Correction: Sendable {
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

/// Evaluates a block; holds the working memory of one chain.
struct FixedScaleBlockEvaluator {
  private let block: FixedScaleBlock
  private let laneCount: Int
  private let basis: LaneBuffer
  /// λ, and S^½ R as `[coefficient][factor]`.
  private let variances: LaneBuffer
  private let loadings: LaneBuffer
  private let projections: LaneBuffer
  private let slopes: LaneBuffer
  private let means: LaneBuffer
  private let values: LaneBuffer
  private let coefficients: LaneBuffer

  /// Working memory for a block.
  init(_ block: FixedScaleBlock) {
    self.block = block
    laneCount = LaneBuffer.laneCount(of: block.weekCount)
    basis = LaneBuffer(laneCount: block.count * laneCount)
    for (factor, values) in block.basis.enumerated() {
      for (week, value) in values.enumerated() {
        basis.scalars[8 * factor * laneCount + week] = value
      }
    }
    variances = LaneBuffer(block.variances)
    loadings = LaneBuffer(block.loadings.flatMap { $0 })
    projections = LaneBuffer(scalarCount: block.count)
    slopes = LaneBuffer(scalarCount: block.count)
    means = LaneBuffer(block.means)
    values = LaneBuffer(scalarCount: block.count)
    coefficients = LaneBuffer(scalarCount: block.count)
  }

  /// The log density of a residual r = y - m - Z u₀ with the noise's standard deviation, and its
  /// derivative by that; `residual` is overwritten with the derivative by m.
  ///
  /// Where the block is sheared, `whitened` are the sampled z: the density includes theirs and the
  /// correction, and `byWhitened` receives the derivatives.
  func evaluate(
    residual: LaneBuffer, noise: Double, whitened: UnsafePointer<Double>,
    byWhitened: UnsafeMutablePointer<Double>
  ) -> (value: Double, byNoise: Double) {
    let square = noise * noise
    let total = LaneLoop.dot(residual.lanes, residual.lanes, laneCount)
    let free = Double(block.weekCount - block.count)
    var (explained, explainedTwice) = (0.0, 0.0)
    var product = 1.0
    var (logDeterminant, trace) = (2 * free * log(noise), free / square)
    for factor in 0..<block.count {
      let variance = square + variances.scalars[factor]
      let share = variances.scalars[factor] / variance
      let projection = LaneLoop.dot(residual.lanes, column(factor), laneCount)
      projections.scalars[factor] = projection
      explained += share * projection * projection
      explainedTwice += (2 - share) * share * projection * projection
      product *= variance
      // Few logarithms for many factors, and none of a product out of range.
      if !(1e-100...1e100).contains(product) || factor == block.count - 1 {
        logDeterminant += log(product)
        product = 1
      }
      trace += 1 / variance
      slopes.scalars[factor] = 0
    }
    var value =
      -0.5 * ((total - explained) / square + logDeterminant)
      - Double(block.weekCount) * halfLogTwoPi
    var byNoise = noise * ((total - explainedTwice) / (square * square) - trace)
    if block.isSheared {
      let shear = shear(noise: noise, whitened: whitened, byWhitened: byWhitened)
      value += shear.value
      byNoise += shear.byNoise
    }
    project(residual, square: square)
    return (value, byNoise)
  }

  /// Replaces r by V⁻¹r less what the correction of the shear adds.
  private func project(_ residual: LaneBuffer, square: Double) {
    let precision = Lanes(repeating: 1 / square)
    for factor in 0..<block.count {
      let variance = square + variances.scalars[factor]
      let taken =
        variances.scalars[factor] / variance * projections.scalars[factor]
        + square * slopes.scalars[factor]
      LaneLoop.add(-taken, times: column(factor), to: residual.lanes, laneCount)
    }
    for lane in 0..<laneCount { residual.lanes[lane] *= precision }
  }

  /// The log density of z and the correction of the priors, with the derivatives.
  private func shear(
    noise: Double, whitened: UnsafePointer<Double>, byWhitened: UnsafeMutablePointer<Double>
  ) -> (value: Double, byNoise: Double) {
    let square = noise * noise
    var value = -Double(block.count) * halfLogTwoPi
    for factor in 0..<block.count {
      value -= 0.5 * whitened[factor] * whitened[factor]
      byWhitened[factor] = -whitened[factor]
    }
    fillCoefficients(noise: noise, whitened: whitened)
    for correction in block.corrections {
      let coefficient = coefficients.scalars[correction.coefficient]
      let point = correction.prior.evaluate(at: coefficient)
      let substitute = correction.substitute.evaluate(at: coefficient)
      value += point.value - substitute.value
      let slope = point.derivative - substitute.derivative
      let row = loadings.scalars + correction.coefficient * block.count
      for factor in 0..<block.count { slopes.scalars[factor] += slope * row[factor] }
    }
    var byNoise = 0.0
    for factor in 0..<block.count {
      let lambda = variances.scalars[factor]
      let variance = square + lambda
      let root = variance.squareRoot()
      let byFactor = slopes.scalars[factor]
      byWhitened[factor] += byFactor * noise / root
      let mean = lambda.squareRoot() / variance
      byNoise +=
        byFactor
        * (whitened[factor] * lambda / (variance * root)
          - 2 * noise * mean / variance * projections.scalars[factor])
      slopes.scalars[factor] = byFactor * mean
    }
    return (value, byNoise)
  }

  /// The coefficients that `whitened` makes of the projections of the last residual.
  private func fillCoefficients(noise: Double, whitened: UnsafePointer<Double>) {
    let square = noise * noise
    for factor in 0..<block.count {
      let lambda = variances.scalars[factor]
      let variance = square + lambda
      values.scalars[factor] =
        lambda.squareRoot() / variance * projections.scalars[factor]
        + noise / variance.squareRoot() * whitened[factor]
    }
    for coefficient in 0..<block.count {
      let row = loadings.scalars + coefficient * block.count
      var sum = means.scalars[coefficient]
      for factor in 0..<block.count { sum += row[factor] * values.scalars[factor] }
      coefficients.scalars[coefficient] = sum
    }
  }

  /// The coefficients given a residual r = y - m - Z u₀, the noise and z ~ N(0, I): an exact draw of
  /// what was integrated out, or the sampled coefficients where the block is sheared.
  func coefficients(
    residual: LaneBuffer, noise: Double, whitened: UnsafePointer<Double>
  ) -> [Double] {
    for factor in 0..<block.count {
      projections.scalars[factor] = LaneLoop.dot(residual.lanes, column(factor), laneCount)
    }
    fillCoefficients(noise: noise, whitened: whitened)
    return (0..<block.count).map { coefficients.scalars[$0] }
  }

  @inline(__always)
  private func column(_ factor: Int) -> UnsafePointer<Lanes> {
    UnsafePointer(basis.lanes + factor * laneCount)
  }
}
