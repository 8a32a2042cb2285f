/// Chains drawing from a density: warmed up when made, continued for as many draws as wanted.
///
/// Draws are the same bytes for the same density, plan and program, on one thread or several, and in
/// one go or in parts. A failed or interrupted call leaves what was drawn before untouched.
public struct Sampling: Sendable {
  /// How it is drawn from.
  public private(set) var plan: SamplingPlan
  /// The mode and its neighborhood, where the plan asked for them and they were found.
  public let approximation: LaplaceApproximation?
  /// The draws so far.
  public private(set) var draws: Draws
  private let density: ErasedDensity
  private var states: [ChainState]

  /// Reports counts on the calling thread about ten times a second.
  public typealias ProgressReport = (SamplingProgress) -> Void

  /// Starts and warms up the chains of a plan.
  ///
  /// `isCancelled` is asked before each draw, on the threads of the chains.
  public init(
    _ density: some LogDensity, plan: SamplingPlan, progress: ProgressReport = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SamplingError) {
    let density = ErasedDensity(density)
    try plan.check(dimension: density.dimension)
    let approximation: LaplaceApproximation? =
      plan.start == .laplace ? .found(of: density, seed: plan.seed) : nil
    let warmup = Warmup(plan: plan, approximation: approximation)
    let counts = ProgressCounts(plannedDraws: plan.chains * (warmup.drawCount + plan.draws))
    states = try ParallelWork.results(
      count: plan.chains, threads: plan.threads, watch: { progress(counts.progress) },
      begin: { (chain) throws(SamplingError) in
        if isCancelled() { throw .interrupted }
        return WarmupWork(
          try warmup.begun(ofChain: chain, density: density), counts, isCancelled)
      })
    self.density = density
    self.plan = plan
    self.approximation = approximation
    draws = Draws(
      chains: states.map {
        ChainDraws(dimension: density.dimension, adaptation: $0.adaptation)
      })
  }

  /// Draws on, the plan's number of draws by default.
  public mutating func extend(
    by count: Int? = nil, progress: ProgressReport = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SamplingError) {
    let count = max(0, count ?? plan.draws)
    let warmup = draws.chains.first?.adaptation.draws ?? 0
    let done = plan.chains * (warmup + draws.drawCount)
    let counts = ProgressCounts(done: done, plannedDraws: done + plan.chains * count)
    let (density, plan, states) = (density, plan, states)
    let parts = try ParallelWork.results(
      count: plan.chains, threads: plan.threads, watch: { progress(counts.progress) },
      begin: { (index) throws(SamplingError) in
        let chain = Chain(
          state: states[index], evaluator: density.makeEvaluator(), maximumDepth: plan.maximumDepth)
        return DrawingWork(chain, dimension: density.dimension, count: count, counts, isCancelled)
      })
    for (index, part) in parts.enumerated() { take(part, ofChain: index) }
  }

  /// Counts all draws so far as warm-up: their spread becomes the metric, steps are tuned to another
  /// acceptance, and draws begin anew.
  public mutating func retune(
    targetAcceptance: Double, progress: ProgressReport = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SamplingError) {
    var changed = plan
    changed.targetAcceptance = targetAcceptance
    try changed.check(dimension: density.dimension)
    let done = plan.chains * ((draws.chains.first?.adaptation.draws ?? 0) + draws.drawCount)
    let counts = ProgressCounts(
      done: done, plannedDraws: done + plan.chains * (WarmupStage.retuning.draws + plan.draws))
    let (density, plan, states, chains) = (density, changed, states, draws.chains)
    self.states = try ParallelWork.results(
      count: plan.chains, threads: plan.threads, watch: { progress(counts.progress) },
      begin: { (index) throws(SamplingError) in
        let chain = Chain(
          state: states[index], evaluator: density.makeEvaluator(), maximumDepth: plan.maximumDepth)
        return WarmupWork(
          ChainWarmup(chain, retuningOn: chains[index], plan), counts, isCancelled)
      })
    self.plan = changed
    draws = Draws(
      chains: self.states.map {
        ChainDraws(dimension: density.dimension, adaptation: $0.adaptation)
      })
  }

  private mutating func take(_ part: ChainPart, ofChain index: Int) {
    draws.chains[index].positions += part.positions
    draws.chains[index].logDensities += part.logDensities
    draws.chains[index].steps += part.steps
    states[index] = part.state
  }
}
