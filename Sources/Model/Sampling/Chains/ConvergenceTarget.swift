/// When draws are enough.
public struct ConvergenceTarget: Sendable, Equatable {
  /// Every R-hat must be below this.
  public var largestRHat: Double
  /// Every bulk and tail effective sample size must be at least this.
  public var smallestSampleSize: Double
  /// Draws added to each chain at a time.
  public var block: Int
  /// Draws of each chain after which no more are added.
  public var limit: Int

  /// The usual target (Vehtari et al., 2021), in blocks of 250 draws up to 10,000.
  public init(
    largestRHat: Double = 1.01, smallestSampleSize: Double = 400, block: Int = 250,
    limit: Int = 10_000
  ) {
    self.largestRHat = largestRHat
    self.smallestSampleSize = smallestSampleSize
    self.block = block
    self.limit = limit
  }

  /// Whether all quantities meet the target; one that never moves counts as met.
  public func isMet(by summaries: [ConvergenceSummary]) -> Bool {
    summaries.allSatisfy { summary in
      let agrees = summary.rHat.isNaN ? !summary.bulkSampleSize.isNaN : summary.rHat < largestRHat
      return agrees && summary.bulkSampleSize >= smallestSampleSize
        && summary.tailSampleSize >= smallestSampleSize
    }
  }
}

extension Sampling {
  /// Draws on until quantities computed from the draws meet a target or its limit is reached.
  ///
  /// The draws are those of one longer run. `quantities` is given all draws so far.
  ///
  /// - Returns: whether the target is met.
  public mutating func extend(
    until target: ConvergenceTarget, of quantities: (Draws) throws -> [ChainValues],
    progress: ProgressReport = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Bool {
    while true {
      if draws.drawCount > 0,
        target.isMet(by: ConvergenceSummary.summaries(of: try quantities(draws)))
      {
        return true
      }
      let left = target.limit - draws.drawCount
      guard left > 0, target.block > 0 else { return false }
      try extend(
        by: min(target.block, left), progress: progress, isCancelled: isCancelled)
    }
  }
}
