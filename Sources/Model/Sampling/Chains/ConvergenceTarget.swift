/// When draws are enough.
public struct ConvergenceTarget: Sendable, Equatable {
  /// Every R-hat must be below this.
  public var largestRHat: Double
  /// Every bulk and tail effective sample size must be at least this.
  public var smallestSampleSize: Double
  /// The largest share of trajectories that may diverge; a quarter of it while other parts of the
  /// target are not met, which shorter steps may be the cure for.
  ///
  /// A few come of chance in any posterior that is not quite normal; simulation-based calibration
  /// finds no bias with the usual share of 0.002.
  public var largestDivergentShare: Double
  /// Draws added to each chain at a time; `nil` for as many as seem to be missing.
  public var block: Int?
  /// Draws of each chain after which no more are added.
  public var limit: Int

  /// The usual target (Vehtari et al., 2021), up to 10,000 draws of each chain.
  public init(
    largestRHat: Double = 1.01, smallestSampleSize: Double = 400,
    largestDivergentShare: Double = 0.002, block: Int? = nil, limit: Int = 10_000
  ) {
    self.largestRHat = largestRHat
    self.smallestSampleSize = smallestSampleSize
    self.largestDivergentShare = largestDivergentShare
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
  ///
  /// Sample sizes grow like the number of draws and R-hat's distance from 1 shrinks like its inverse,
  /// so the quantity that is farthest from the target says how many are missing. A twentieth more are
  /// added for chance, at least a tenth of what there is and at most as much again.
  func increment(after count: Int, _ summaries: [ConvergenceSummary]) -> Int {
    let share = min(max(1.05 * shortfall(summaries) - 1, 0.1), 1)
    let missing = Int((share * Double(count)).rounded(.up))
    return max(0, min(block ?? missing, limit - count))
  }

  /// How many times the draws there are the target asks for, by the quantity that is farthest from
  /// it.
  private func shortfall(_ summaries: [ConvergenceSummary]) -> Double {
    var largest = 1.0
    for summary in summaries {
      let sizes = [summary.bulkSampleSize, summary.tailSampleSize].filter { $0 > 0 }
      let ratios =
        sizes.map { smallestSampleSize / $0 }
        + [(summary.rHat - 1) / (largestRHat - 1)]
      for ratio in ratios where ratio > largest { largest = ratio }
    }
    return largest
  }
}

extension [Sampling] {
  /// Draws on from all factors of a model until what is computed from their draws meets a target or
  /// its limit is reached.
  ///
  /// The draws are those of one longer run of each, begun anew with shorter steps where too many
  /// trajectories diverge.
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
      let summaries = convergence(latest)
      let isMet = target.isMet(by: summaries)
      let isRedrawn = try shortenSteps(
        tolerating: target.largestDivergentShare * (isMet ? 1 : 0.25), progress: progress,
        isCancelled: isCancelled)
      if isRedrawn { continue }
      let more = isMet ? 0 : target.increment(after: drawCount, summaries)
      guard more > 0 else { return latest }
      for index in indices {
        try self[index].extend(by: more, progress: progress, isCancelled: isCancelled)
      }
    }
  }

  /// Whether any of them had too many divergent trajectories and was drawn anew with shorter steps.
  private mutating func shortenSteps(
    tolerating share: Double, progress: Sampling.ProgressReport,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws(SamplingError) -> Bool {
    var isRedrawn = false
    for index in indices {
      let isShortened = try self[index].shortenSteps(
        tolerating: share, progress: progress, isCancelled: isCancelled)
      isRedrawn = isRedrawn || isShortened
    }
    return isRedrawn
  }

  private var drawCount: Int { first?.draws.drawCount ?? 0 }
}
