public import Model

/// How far a fit is.
public enum FitProgress: Sendable, Equatable {
  /// A least-squares search.
  case leastSquares(MixProgress)
  /// A sampler at work.
  case sampling(SamplingProgress)
  /// Draws are there and being summarised.
  case summarizing
}
