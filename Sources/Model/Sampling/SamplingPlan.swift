/// Everything that determines draws besides the density.
public struct SamplingPlan: Sendable, Equatable {
  /// Chains run independently of each other.
  public var chains: Int
  /// Draws that tune each chain and are thrown away; `nil` takes 300 after a Laplace start that
  /// worked and 1,000 otherwise.
  public var warmup: Int?
  /// Draws kept of each chain.
  public var draws: Int
  /// Chain c draws from stream c of this seed.
  public var seed: UInt64
  /// The mean acceptance that step sizes are tuned to, between 0 and 1.
  public var targetAcceptance: Double
  /// Trajectories take at most 2 to this power, less one, steps.
  public var maximumDepth: Int
  /// What warm-up learns of the posterior's shape.
  public var metric: MetricKind
  /// Where chains begin.
  public var start: StartMethod
  /// Threads that share the chains; the draws do not depend on it.
  public var threads: Int

  /// A plan; the defaults are those of Stan, but for the metric and for the threads of a small
  /// machine.
  public init(
    chains: Int = 4, warmup: Int? = nil, draws: Int = 1_000, seed: UInt64 = 1,
    targetAcceptance: Double = 0.8, maximumDepth: Int = 10, metric: MetricKind = .automatic,
    start: StartMethod = .uniform(radius: 2), threads: Int = 2
  ) {
    self.chains = chains
    self.warmup = warmup
    self.draws = draws
    self.seed = seed
    self.targetAcceptance = targetAcceptance
    self.maximumDepth = maximumDepth
    self.metric = metric
    self.start = start
    self.threads = threads
  }

  /// Rejects what no run can follow.
  func check(dimension: Int) throws(SamplingError) {
    func require(_ holds: Bool, _ field: String, _ reason: String) throws(SamplingError) {
      guard holds else { throw .invalidPlan(field: field, reason: reason) }
    }
    try require(dimension > 0, "the model", "has no parameter to sample")
    try require((1...1_000).contains(chains), "chains", "must be between 1 and 1000")
    try require((1...10_000_000).contains(draws), "draws", "must be between 1 and 10 million")
    try require(
      (0...10_000_000).contains(warmup ?? 0), "warmup", "must be between 0 and 10 million")
    try require(
      targetAcceptance > 0 && targetAcceptance < 1, "target acceptance",
      "must lie between 0 and 1")
    try require((1...20).contains(maximumDepth), "maximum depth", "must be between 1 and 20")
    try require(threads >= 1, "threads", "must be at least 1")
    switch start {
    case .uniform(let radius):
      try require(radius >= 0 && radius.isFinite, "start radius", "must be 0 or more")
    case .positions(let positions):
      let fits = positions.count == chains && positions.allSatisfy { $0.count == dimension }
      try require(fits, "start positions", "must be one point of the model for each chain")
    case .laplace: break
    }
  }
}
