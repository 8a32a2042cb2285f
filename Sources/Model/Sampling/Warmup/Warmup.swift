/// How every chain of a plan starts and warms up.
struct Warmup: Sendable {
  private let plan: SamplingPlan
  private let approximation: LaplaceApproximation?
  private let stages: [WarmupStage]
  private let metric: MetricKind

  init(plan: SamplingPlan, approximation: LaplaceApproximation?) {
    self.plan = plan
    self.approximation = approximation
    let draws = plan.warmup ?? (approximation == nil ? 1_000 : 300)
    stages =
      approximation == nil
      ? WarmupStage.windows(draws: draws) : WarmupStage.refinement(draws: draws)
    metric = plan.metric
  }

  /// The draws that the stages take of one chain.
  var drawCount: Int { stages.reduce(0) { $0 + $1.draws } }

  /// The warm-up of a chain from its start.
  func begun(ofChain index: Int, density: ErasedDensity) throws(SamplingError) -> ChainWarmup {
    var random = Xoshiro256(seed: plan.seed, .chain(index))
    var evaluator = density.makeEvaluator()
    let point = try start(
      of: index, evaluator: &evaluator, dimension: density.dimension, using: &random)
    let first = approximation.map { $0.metric(metric) } ?? .unit(dimension: density.dimension)
    let adaptation = ChainAdaptation(
      stepSize: 0.1, metric: first, leapfrogs: 0, divergences: 0, draws: 0)
    let chain = Chain(
      state: ChainState(point: point, random: random, adaptation: adaptation),
      evaluator: evaluator, maximumDepth: plan.maximumDepth)
    return ChainWarmup(
      chain, stages, metric: metric, reference: approximation?.covariance,
      targetAcceptance: plan.targetAcceptance)
  }

  private func start(
    of chain: Int, evaluator: inout ErasedDensity.Evaluator, dimension: Int,
    using random: inout Xoshiro256
  ) throws(SamplingError) -> EvaluatedPoint {
    switch plan.start {
    case .uniform(let radius):
      return try RandomStart.uniform(
        radius: radius, dimension: dimension, chain: chain, evaluator: &evaluator, using: &random)
    case .laplace:
      guard let approximation else {
        return try RandomStart.uniform(
          radius: 2, dimension: dimension, chain: chain, evaluator: &evaluator, using: &random)
      }
      return try RandomStart.around(
        approximation, chain: chain, evaluator: &evaluator, using: &random)
    case .positions(let positions):
      let point = evaluator.point(at: positions[chain])
      var attempts = StartAttempts()
      guard attempts.accepts(point) else {
        throw .noFiniteStart(chain: chain, attempts: attempts)
      }
      return point
    }
  }
}

extension LaplaceApproximation {
  /// The approximation's covariance as a metric of a kind.
  fileprivate func metric(_ kind: MetricKind) -> Metric {
    switch kind.resolved(dimension: mode.count) {
    case .diagonal: .diagonal(variances: mode.indices.map { covariance[$0, $0] })
    case .automatic, .dense, .lowRank: .dense(covariance: covariance)
    }
  }
}
