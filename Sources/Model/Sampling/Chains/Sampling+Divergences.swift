extension Sampling {
  /// The acceptance after a given one: steps become about half as long each time.
  private static func nextAcceptance(_ acceptance: Double) -> Double? {
    [0.95, 0.99].first { $0 > acceptance }
  }

  /// Draws as many anew with shorter steps where more than a share of the trajectories diverged.
  ///
  /// Where steps are too long for a narrow part of the posterior, chains leave it out. Gives whether
  /// draws were made anew; steps are not made shorter than those of an acceptance of 0.99.
  mutating func shortenSteps(
    tolerating share: Double, progress: ProgressReport,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(SamplingError) -> Bool {
    let wanted = draws.drawCount
    guard Double(draws.divergenceCount) > share * Double(wanted * plan.chains),
      let acceptance = Self.nextAcceptance(plan.targetAcceptance)
    else { return false }
    try retune(targetAcceptance: acceptance, progress: progress, isCancelled: isCancelled)
    try extend(by: wanted, progress: progress, isCancelled: isCancelled)
    return true
  }
}
