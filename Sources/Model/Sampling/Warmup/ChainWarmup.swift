/// The warm-up of one chain, as far as it has come.
struct ChainWarmup: ~Copyable {
  private(set) var chain: Chain<ErasedDensity.Evaluator>
  private let metric: MetricKind
  private let reference: Matrix?
  private let targetAcceptance: Double
  /// The stage in progress and those after it.
  private var stages: ArraySlice<WarmupStage>
  /// Draws of the stage in progress.
  private var drawn = 0
  private var window: MetricWindow
  private var windowCount = 0
  private var tuning: DualAveraging

  /// A warm-up by stages; `reference` is the covariance that the first metric came from, if any.
  init(
    _ chain: consuming Chain<ErasedDensity.Evaluator>, _ stages: [WarmupStage],
    metric: MetricKind, reference: Matrix?, targetAcceptance: Double
  ) {
    tuning = DualAveraging(stepSize: chain.stepSize, target: targetAcceptance)
    window = MetricWindow(dimension: chain.state.point.position.count, draws: 0)
    self.chain = chain
    self.stages = stages[...]
    self.metric = metric
    self.reference = reference
    self.targetAcceptance = targetAcceptance
  }

  /// A warm-up that takes the chain's own draws for its first part, learns the metric from them and
  /// tunes the step size.
  init(
    _ chain: consuming Chain<ErasedDensity.Evaluator>, retuningOn draws: ChainDraws,
    _ plan: SamplingPlan
  ) {
    var window = MetricWindow(dimension: draws.dimension, draws: draws.count)
    for index in 0..<draws.count {
      window.append(position: draws.position(index))
      chain.noteWarmup(draws.steps[index])
    }
    if let metric = window.metric(plan.metric, reference: nil) { _ = chain.use(metric) }
    self.init(
      chain, [.findStepSize, .retuning], metric: plan.metric, reference: nil,
      targetAcceptance: plan.targetAcceptance)
  }

  /// Whether all stages are done.
  var isDone: Bool { stages.isEmpty }

  /// Goes on by at most so many draws; `proceed` is told of each and may throw to stop.
  mutating func advance(
    draws: Int, proceed: (StepStatistics) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    var left = draws
    while left > 0, let stage = stages.first {
      let count = min(left, stage.draws - drawn)
      for _ in 0..<count { try draw(stage, proceed: proceed) }
      left -= count
      drawn += count
      if drawn == stage.draws { finish(stage) }
    }
    if isDone { chain.stepSize = chain.state.adaptation.stepSize }
  }

  private mutating func draw(
    _ stage: WarmupStage, proceed: (StepStatistics) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    let statistics = chain.draw(maximumDepth: isEarly ? Self.earlyDepth : .max)
    try proceed(statistics)
    chain.noteWarmup(statistics)
    chain.stepSize = tuning.next(acceptance: statistics.acceptance)
    if case .learnMetric = stage { window.append(chain.state.point) }
  }

  /// Trees of the first draws of a warm-up that has a metric to begin with are no deeper than this.
  ///
  /// Where that metric is off, trees grow deep; gradients teach a better one in a few shallow ones.
  private static var earlyDepth: Int { 5 }

  private var isEarly: Bool { reference != nil && windowCount < 2 }

  private mutating func finish(_ stage: WarmupStage) {
    if stage == .findStepSize { findStepSize() }
    if case .learnMetric = stage, let learned = window.metric(metric, reference: reference),
      chain.use(learned)
    {
      windowCount += 1
      findStepSize()
    }
    if stage.draws > 0 { chain.settle(stepSize: tuning.settled) }
    stages.removeFirst()
    drawn = 0
    window = MetricWindow(
      dimension: chain.state.point.position.count, draws: stages.first?.draws ?? 0)
  }

  private mutating func findStepSize() {
    tuning = DualAveraging(stepSize: chain.foundStepSize(), target: targetAcceptance)
  }
}
