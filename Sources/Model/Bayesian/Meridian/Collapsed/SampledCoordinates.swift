import Glibc

/// The parameters that are sampled, each with the coordinate in which it is.
///
/// Uniform priors take the normal score, x = l + (h − l) Φ(q), which makes their density that of a
/// standard normal; other positive and bounded parameters their logarithm or log odds.
struct SampledCoordinates: Sendable {
  private enum Form: Sendable {
    case support(ParameterSupport, PriorDensity)
    case normalScore(lower: Double, upper: Double)
  }

  /// Where each sampled parameter lies among the natural parameters.
  let indices: [Int]
  private let forms: [Form]

  init(_ parameters: MeridianParameters, where isSampled: (Int) -> Bool) {
    var indices: [Int] = []
    var forms: [Form] = []
    for (index, prior) in parameters.priors.enumerated() where isSampled(index) {
      guard case .distributed(let distribution) = prior else { continue }
      indices.append(index)
      if case .uniform(let lower, let upper) = distribution {
        forms.append(.normalScore(lower: lower, upper: upper))
      } else {
        forms.append(.support(prior.support, PriorDensity(distribution)))
      }
    }
    self.indices = indices
    self.forms = forms
  }

  var count: Int { indices.count }

  /// Writes the natural parameters of a point, the derivative of each by its coordinate, and that of
  /// the log prior with its Jacobian; gives the latter.
  func logPrior(
    at position: Span<Double>, values: UnsafeMutablePointer<Double>,
    slopes: UnsafeMutablePointer<Double>, gradient: inout MutableSpan<Double>
  ) -> Double {
    var sum = 0.0
    for place in indices.indices {
      let coordinate = position[place]
      switch forms[place] {
      case .normalScore(let lower, let upper):
        values[indices[place]] = lower + (upper - lower) * 0.5 * erfc(-coordinate * 0.5.squareRoot())
        let density = exp(-0.5 * coordinate * coordinate - halfLogTwoPi)
        slopes[place] = (upper - lower) * density
        sum -= 0.5 * coordinate * coordinate + halfLogTwoPi
        gradient[place] = -coordinate
      case .support(let support, let density):
        let point = support.constrained(coordinate)
        let (value, derivative) = density.evaluate(at: point.value)
        values[indices[place]] = point.value
        slopes[place] = point.slope
        sum += value + point.logSlope
        gradient[place] = derivative * point.slope + point.logSlopeDerivative
      }
    }
    return sum
  }

  /// The point of natural parameters.
  func position(of natural: [Double]) -> [Double] {
    zip(indices, forms).map { index, form in
      switch form {
      case .support(let support, _): support.unconstrained(natural[index])
      case .normalScore(let lower, let upper):
        NormalDistribution().quantile((natural[index] - lower) / (upper - lower))
      }
    }
  }
}
