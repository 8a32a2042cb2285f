/// The warm-up of one chain, a few draws at a time.
struct WarmupWork: PartialWork, ~Copyable {
  private var warmup: ChainWarmup
  private let counts: ProgressCounts
  private let isCancelled: @Sendable () -> Bool

  init(
    _ warmup: consuming ChainWarmup, _ counts: ProgressCounts,
    _ isCancelled: @escaping @Sendable () -> Bool
  ) {
    self.warmup = warmup
    self.counts = counts
    self.isCancelled = isCancelled
  }

  mutating func advance() throws(SamplingError) -> ChainState? {
    let (counts, isCancelled) = (counts, isCancelled)
    try warmup.advance(draws: drawsAtATime) { (statistics) throws(SamplingError) in
      if isCancelled() { throw .interrupted }
      counts.add(statistics)
    }
    return warmup.isDone ? warmup.chain.state : nil
  }
}

/// The draws that one chain makes in a call, a few at a time.
struct DrawingWork: PartialWork, ~Copyable {
  private var chain: Chain<ErasedDensity.Evaluator>
  private var part: ChainPart
  private var left: Int
  private let counts: ProgressCounts
  private let isCancelled: @Sendable () -> Bool

  init(
    _ chain: consuming Chain<ErasedDensity.Evaluator>, dimension: Int, count: Int,
    _ counts: ProgressCounts, _ isCancelled: @escaping @Sendable () -> Bool
  ) {
    part = ChainPart(dimension: dimension, count: count, state: chain.state)
    self.chain = chain
    left = count
    self.counts = counts
    self.isCancelled = isCancelled
  }

  mutating func advance() throws(SamplingError) -> ChainPart? {
    for _ in 0..<min(left, drawsAtATime) {
      if isCancelled() { throw .interrupted }
      let statistics = chain.draw()
      counts.add(statistics)
      part.append(chain.state.point, statistics)
      left -= 1
    }
    guard left == 0 else { return nil }
    part.state = chain.state
    return part
  }
}

/// Enough for the turns to cost nothing beside the draws, few enough for chains to end together.
private let drawsAtATime = 16

/// What one chain brings back from a call.
struct ChainPart: Sendable {
  private(set) var positions: [Double] = []
  private(set) var logDensities: [Double] = []
  private(set) var steps: [StepStatistics] = []
  /// Where the chain stands after the draws.
  var state: ChainState

  /// Memory for the draws, up to what nearly every run takes.
  init(dimension: Int, count: Int, state: ChainState) {
    self.state = state
    let count = min(count, 4_096)
    positions.reserveCapacity(dimension * count)
    logDensities.reserveCapacity(count)
    steps.reserveCapacity(count)
  }

  mutating func append(_ point: EvaluatedPoint, _ statistics: StepStatistics) {
    positions += point.position
    logDensities.append(point.logDensity)
    steps.append(statistics)
  }
}
