import Glibc

/// A log density in a model's natural coordinates, those of its reference package.
///
/// Its evaluator takes natural parameters and gives the derivative by each of them, without any
/// Jacobian.
public protocol NaturalDensity: Sendable {
  /// What evaluates the density, with its working memory.
  associatedtype Evaluator: LogDensityEvaluator

  /// The natural parameters in their order.
  var blocks: [ParameterBlock] { get }

  /// An evaluator with working memory of its own.
  func makeEvaluator() -> Evaluator
}

/// A natural density carried to ℝᵈ parameter by parameter, as PyMC does: the oracle, in which nothing
/// is integrated out.
///
/// Above an end x = l + e^u, between two ends x = l + (h - l) / (1 + e^-u); the log density grows by
/// ln |dx/du|. Fixed parameters have no coordinate.
public struct UnconstrainedDensity<Natural: NaturalDensity>: LogDensity {
  /// The density in natural parameters.
  public let natural: Natural
  private let supports: [ParameterSupport]
  private let fixedValues: [Double]

  /// Carries a density over; `fixedValues` gives the values of the fixed parameters, laid out as all
  /// natural parameters are, and may be left out where there are none.
  public init(_ natural: Natural, fixedValues: [Double]? = nil) {
    self.natural = natural
    supports = natural.blocks.flatMap(\.supports)
    self.fixedValues = fixedValues ?? [Double](repeating: 0, count: supports.count)
    precondition(self.fixedValues.count == supports.count)
  }

  /// The number of parameters that are not fixed.
  public var dimension: Int { supports.count { $0 != .fixed } }

  /// The natural parameters of a point.
  public func naturalParameters(at position: Span<Double>) -> [Double] {
    var result = fixedValues
    var next = 0
    for index in supports.indices where supports[index] != .fixed {
      result[index] = supports[index].constrained(position[next]).value
      next += 1
    }
    return result
  }

  /// The point of natural parameters; infinite where one lies at an end of its support.
  public func position(of natural: [Double]) -> [Double] {
    zip(supports, natural).compactMap { support, value in
      support == .fixed ? nil : support.unconstrained(value)
    }
  }

  /// An evaluator with working memory of its own.
  public func makeEvaluator() -> Evaluator {
    Evaluator(natural: natural.makeEvaluator(), supports: supports, values: fixedValues)
  }

  /// Evaluates the natural density at the natural parameters of a point.
  public struct Evaluator: LogDensityEvaluator {
    private var natural: Natural.Evaluator
    private let supports: [ParameterSupport]
    private var values: [Double]
    private var slopes: [Double]
    private var byNatural: [Double]

    init(natural: Natural.Evaluator, supports: [ParameterSupport], values: [Double]) {
      self.natural = natural
      self.supports = supports
      self.values = values
      slopes = [Double](repeating: 0, count: values.count)
      byNatural = slopes
    }

    /// The log density with all Jacobians.
    public mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      var jacobian = 0.0
      var next = 0
      for index in supports.indices where supports[index] != .fixed {
        let point = supports[index].constrained(position[next])
        values[index] = point.value
        slopes[index] = point.slope
        jacobian += point.logSlope
        gradient[next] = point.logSlopeDerivative
        next += 1
      }
      let value = Self.evaluate(&natural, at: values, gradient: &byNatural)
      next = 0
      for index in supports.indices where supports[index] != .fixed {
        gradient[next] += byNatural[index] * slopes[index]
        next += 1
      }
      return value + jacobian
    }

    private static func evaluate(
      _ natural: inout Natural.Evaluator, at values: [Double], gradient: inout [Double]
    ) -> Double {
      var gradient = gradient.mutableSpan
      return natural.logDensity(at: values.span, gradient: &gradient)
    }
  }
}

extension ParameterSupport {
  /// A value with its first derivative by the unconstrained coordinate, and that one's logarithm.
  struct Point {
    var value: Double
    var slope: Double
    var logSlope: Double
    var logSlopeDerivative: Double
  }

  /// The natural value of an unconstrained coordinate.
  func constrained(_ u: Double) -> Point {
    switch self {
    case .real, .fixed:
      return Point(value: u, slope: 1, logSlope: 0, logSlopeDerivative: 0)
    case .above(let lower):
      let size = exp(u)
      return Point(value: lower + size, slope: size, logSlope: u, logSlopeDerivative: 1)
    case .interval(let lower, let upper):
      // e^-|u| is at most 1, so neither share overflows or loses its digits.
      let decay = exp(-abs(u))
      let (small, large) = (decay / (1 + decay), 1 / (1 + decay))
      let range = upper - lower
      return Point(
        value: u < 0 ? lower + range * small : lower + range * large,
        slope: range * small * large,
        logSlope: log(range) - abs(u) - 2 * log1p(decay),
        logSlopeDerivative: u < 0 ? large - small : small - large)
    }
  }

  /// The unconstrained coordinate of a natural value.
  func unconstrained(_ value: Double) -> Double {
    switch self {
    case .real, .fixed: value
    case .above(let lower): log(value - lower)
    case .interval(let lower, let upper): log((value - lower) / (upper - value))
    }
  }
}
