/// A density of whatever type, so that one compiled sampler serves them all.
///
/// A generic sampler would be compiled for a density only where both are in sight, and run many
/// times slower elsewhere. An evaluation through here costs a few nanoseconds more.
struct ErasedDensity: LogDensity {
  let dimension: Int
  private let evaluator: @Sendable () -> any LogDensityEvaluator

  init(_ density: some LogDensity) {
    dimension = density.dimension
    evaluator = { density.makeEvaluator() }
  }

  func makeEvaluator() -> Evaluator { Evaluator(evaluator: evaluator()) }

  struct Evaluator: LogDensityEvaluator {
    fileprivate var evaluator: any LogDensityEvaluator

    mutating func logDensity(
      at position: Span<Double>, gradient: inout MutableSpan<Double>
    ) -> Double {
      evaluator.logDensity(at: position, gradient: &gradient)
    }
  }
}
