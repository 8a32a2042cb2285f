extension FittedResponse {
  /// The response as the budget solver takes it: the same weeks, per unit of window spend, and
  /// nothing of what works on after the window.
  ///
  /// - Throws: `BudgetError.curve` when a fitted parameter lies outside of what the solver can
  ///   prove something about.
  public func channelResponse() throws(BudgetError) -> ChannelResponse {
    let (shape, gain) = try saturation.shape(parameters: saturationParameters)
    guard currentSpend > 0 else {
      return .flights([try Flight(shape: .linear, weights: [], exposures: [])])
    }
    return .flights([
      try Flight(
        shape: shape, weights: weights.map { gain * $0 },
        exposures: exposures.map { $0 / currentSpend })
    ])
  }
}
