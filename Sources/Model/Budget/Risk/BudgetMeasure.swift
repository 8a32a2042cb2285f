/// What of a response that is known only by draws a plan maximizes.
public enum BudgetMeasure: Sendable, Equatable {
  /// Its mean: the most response on average, whatever the doubt.
  case mean
  /// The mean of its worst share, above 0 and up to 1, over the draws: the conditional value at
  /// risk (CVaR).
  case tailMean(level: Double)
}
