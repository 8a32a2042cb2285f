import Glibc

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
