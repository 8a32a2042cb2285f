/// When draws are enough.
public struct ConvergenceTarget: Sendable, Equatable {
  /// Every R-hat must be below this.
  public var largestRHat: Double
  /// Every bulk and tail effective sample size must be at least this.
  public var smallestSampleSize: Double
  /// Draws added to each chain at a time; `nil` for as many as there are.
  public var block: Int?
  /// Draws of each chain after which no more are added.
  public var limit: Int

  /// The usual target (Vehtari et al., 2021), the number of draws doubling up to 10,000.
  public init(
    largestRHat: Double = 1.01, smallestSampleSize: Double = 400, block: Int? = nil,
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

extension ConvergenceTarget {
  /// Draws to add to each chain after so many that are not enough; 0 at the limit.
  func increment(after count: Int) -> Int { max(0, min(block ?? count, limit - count)) }
}

extension [Sampling] {
  /// Draws on from all factors of a model until what is computed from their draws meets a target or
  /// its limit is reached.
  ///
  /// The draws are those of one longer run of each.
  ///
  /// - Returns: the result of the last draws.
  mutating func extend<Result>(
    until target: ConvergenceTarget, result: ([Sampling]) throws(SamplingError) -> Result,
    convergence: (Result) -> [ConvergenceSummary],
    progress: Sampling.ProgressReport = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SamplingError) -> Result {
    while true {
      let latest = try result(self)
      let more = target.isMet(by: convergence(latest)) ? 0 : target.increment(after: drawCount)
      guard more > 0 else { return latest }
      for index in indices {
        try self[index].extend(by: more, progress: progress, isCancelled: isCancelled)
      }
    }
  }

  private var drawCount: Int { first?.draws.drawCount ?? 0 }
}
