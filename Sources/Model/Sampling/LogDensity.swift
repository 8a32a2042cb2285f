/// A probability density on all of ℝᵈ, known up to a constant factor, with its gradient.
///
/// A density is a value that chains share; what an evaluation writes to belongs to an evaluator, and
/// each chain has its own.
public protocol LogDensity: Sendable {
  /// What evaluates the density, with its working memory.
  associatedtype Evaluator: LogDensityEvaluator

  /// The number of coordinates.
  var dimension: Int { get }

  /// An evaluator with working memory of its own.
  func makeEvaluator() -> Evaluator
}

/// Evaluates a log density and its gradient, one point after the other.
public protocol LogDensityEvaluator {
  /// The log density at a point, with its gradient written to `gradient`.
  ///
  /// A point where the density vanishes or cannot be computed gives −∞ or NaN, never a trap; the
  /// gradient is then of no meaning.
  mutating func logDensity(at position: Span<Double>, gradient: inout MutableSpan<Double>) -> Double
}
