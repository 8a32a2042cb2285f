/// How many draws to keep.
public enum DrawCount: Sendable, Equatable, Codable {
  /// This many of each chain.
  case fixed(Int)
  /// As many as it takes until every parameter has an R-hat below 1.01 and effective sample sizes of
  /// at least 400, but not more than this many of each chain.
  case automatic(limit: Int)

  /// What the draws of the plan are made to meet.
  var target: ConvergenceTarget {
    switch self {
    case .fixed: ConvergenceTarget(largestDivergentShare: 1, limit: 0)
    case .automatic(let limit): ConvergenceTarget(limit: limit)
    }
  }
}

/// Draws of a model's natural parameters with what the sampler says of them.
public struct PosteriorSample: Sendable {
  /// The draws.
  public var draws: PosteriorDraws
  /// The estimate of every natural parameter.
  public var estimates: [ParameterEstimate]
  /// What the sampler did.
  public var sampler: SamplerReport
}

/// What a sampler did for its draws.
public struct SamplerReport: Sendable, Equatable {
  /// The number of chains.
  public var chains: Int
  /// Draws of each chain that tuned it.
  public var warmup: Int
  /// Draws kept of each chain.
  public var draws: Int
  /// Draws after warm-up whose trajectory left the typical set.
  public var divergences: Int
  /// Where most of these are; `nil` where they are few or all over the posterior.
  public var divergentRegion: DivergentRegion?
  /// Draws after warm-up whose trajectory was cut at the greatest depth.
  public var saturations: Int
  /// Gradient evaluations after warm-up.
  public var leapfrogs: Int
  /// The smallest energy fraction of missing information (E-BFMI) of a chain.
  public var energyFraction: Double
  /// Whether chains started around the mode.
  public var startedAtMode: Bool
}

extension PosteriorSample {
  /// Draws from a model.
  ///
  /// The level of the estimates' intervals is `level`. Where the count is automatic and trajectories
  /// diverge, the draws become warm-up and others are drawn with shorter steps. The same plan gives
  /// the same draws whatever the number of threads.
  ///
  /// - Throws: `SamplingError` for a plan that no run can follow, a chain that finds no start, or
  ///   when `isCancelled` says so.
  public init<Model: FactoredModel>(
    _ model: Model, plan: SamplingPlan, count: DrawCount, level: Double,
    progress: (SamplingProgress) -> Void = { _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SamplingError) {
    var plan = plan
    if case .fixed(let draws) = count { plan.draws = draws }
    var samplings: [Sampling] = []
    for (index, factor) in model.factors.enumerated() {
      var own = plan
      own.seed = plan.seed &+ UInt64(index)
      var sampling = try Sampling(factor, plan: own, progress: progress, isCancelled: isCancelled)
      try sampling.extend(progress: progress, isCancelled: isCancelled)
      samplings.append(sampling)
    }
    let begun = plan
    var drawing = PosteriorDrawing(model, seed: begun.seed, threads: begun.threads)
    self = try samplings.extend(
      until: count.target,
      result: { (samplings) throws(SamplingError) in
        try Self.gathered(samplings, try drawing.draws(samplings), begun, level: level)
      }, convergence: \.convergence, progress: progress, isCancelled: isCancelled)
    noteContraction(model, level: level)
    noteDivergences(samplings)
  }

  /// Compares each estimate with its prior.
  private mutating func noteContraction<Model: FactoredModel>(_ model: Model, level: Double) {
    let supports = model.blocks.flatMap(\.supports)
    let priors = zip(model.priors, supports).filter { $0.1 != .fixed }.map(\.0)
    for (index, prior) in priors.enumerated() {
      estimates[index].noteContraction(of: prior, level: level)
    }
  }

  /// Looks for the place where trajectories diverge.
  private mutating func noteDivergences(_ samplings: [Sampling]) {
    let divergent = (0..<draws.count).filter { index in
      let (chain, draw) = (index / draws.drawCount, index % draws.drawCount)
      return samplings.contains { $0.draws.chains[chain].steps[draw].isDivergent }
    }
    sampler.divergentRegion = DivergentRegion(draws, divergent)
  }

  private static func gathered(
    _ samplings: [Sampling], _ draws: PosteriorDraws, _ plan: SamplingPlan, level: Double
  ) throws(SamplingError) -> PosteriorSample {
    let drawn = samplings.map(\.draws)
    return PosteriorSample(
      draws: draws, estimates: try draws.estimates(level: level, threads: plan.threads),
      sampler: SamplerReport(
        chains: plan.chains, warmup: drawn.first?.chains.first?.adaptation.draws ?? 0,
        draws: draws.drawCount, divergences: drawn.reduce(0) { $0 + $1.divergenceCount },
        saturations: drawn.reduce(0) { $0 + $1.saturationCount },
        leapfrogs: drawn.reduce(0) { $0 + $1.leapfrogCount },
        energyFraction: drawn.flatMap { $0.energies.energyFractions }.min() ?? .nan,
        startedAtMode: samplings.allSatisfy { $0.approximation != nil }))
  }
}

extension PosteriorSample {
  /// The largest R-hat of a parameter; `nil` where none has one.
  public var largestRHat: Double? {
    estimates.compactMap { $0.convergence?.rHat }.filter { !$0.isNaN }.max()
  }

  /// The smallest effective sample size for the middle of a parameter's distribution.
  public var smallestBulkSampleSize: Double? {
    estimates.compactMap { $0.convergence?.bulkSampleSize }.filter { !$0.isNaN }.min()
  }

  /// The smallest effective sample size for the tails of a parameter's distribution.
  public var smallestTailSampleSize: Double? {
    estimates.compactMap { $0.convergence?.tailSampleSize }.filter { !$0.isNaN }.min()
  }

  /// The convergence of every parameter that has draws of its own.
  var convergence: [ConvergenceSummary] { estimates.compactMap(\.convergence) }

  /// Whether every parameter's draws can be relied on: R-hat below 1.01, 400 effective draws.
  public var isReliable: Bool { ConvergenceTarget().isMet(by: convergence) }
}
