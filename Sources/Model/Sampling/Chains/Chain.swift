internal import Glibc

/// Where one chain stands between draws; continuing from it gives what an uninterrupted run gives.
struct ChainState: Sendable {
  var point: EvaluatedPoint
  var random: Xoshiro256
  var adaptation: ChainAdaptation
}

/// One chain at work: its dynamics, its random stream and where it is.
struct Chain<Evaluator: LogDensityEvaluator>: ~Copyable {
  private var path: HamiltonianPath<Evaluator>
  private let maximumDepth: Int
  private(set) var state: ChainState

  /// A chain that goes on from a state.
  ///
  /// A metric that is not positive definite after rounding is replaced by its variances.
  init(
    state: ChainState, evaluator: Evaluator, maximumDepth: Int
  ) {
    path = HamiltonianPath(
      evaluator: evaluator, dimension: state.point.position.count,
      metric: Self.kernel(state.adaptation.metric), maximumDepth: maximumDepth)
    path.stepSize = state.adaptation.stepSize
    self.maximumDepth = maximumDepth
    self.state = state
  }

  /// Trees of the first draws of a warm-up that has a metric to begin with are no deeper than this.
  ///
  /// Where that metric is off, trees grow deep; gradients teach a better one in a few shallow ones.
  private static var earlyDepth: Int { 5 }

  /// Moves on by one draw.
  mutating func draw() -> StepStatistics { draw(maximumDepth: maximumDepth) }

  private mutating func draw(maximumDepth: Int) -> StepStatistics {
    let origin = path.begin(at: state.point, using: &state.random)
    let directions = Directions(using: &state.random)
    let tree = NoUTurnTree.grown(
      from: origin, on: &path, maximumDepth: maximumDepth, directions: directions,
      using: &state.random)
    path.read(tree.stretch, into: &state.point)
    let mean = path.acceptanceSum / Double(max(1, path.stepCount))
    return StepStatistics(
      acceptance: mean, depth: tree.depth, leapfrogs: path.stepCount,
      isDivergent: tree.end == .diverged, isSaturated: tree.end == .deepest,
      energy: path.energy(of: tree.stretch))
  }

  /// Runs a plan of warm-up stages; `proceed` is asked before each draw whether to go on.
  mutating func warmUp(
    _ stages: [WarmupStage], metric kind: MetricKind, reference: Matrix?,
    targetAcceptance: Double, proceed: (StepStatistics?) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    var tuning = DualAveraging(stepSize: path.stepSize, target: targetAcceptance)
    var windowCount = 0
    for stage in stages {
      if stage == .findStepSize {
        tuning = DualAveraging(stepSize: foundStepSize(), target: targetAcceptance)
        continue
      }
      var window = MetricWindow(dimension: state.point.position.count, draws: stage.draws)
      let isEarly = reference != nil && windowCount < 2
      let depth = isEarly ? min(Self.earlyDepth, maximumDepth) : maximumDepth
      for _ in 0..<stage.draws {
        let statistics = draw(maximumDepth: depth)
        try proceed(statistics)
        note(statistics)
        path.stepSize = tuning.next(acceptance: statistics.acceptance)
        if case .learnMetric = stage { window.append(state.point) }
      }
      if case .learnMetric = stage, let metric = window.metric(kind, reference: reference),
        let kernel = MetricKernel(metric)
      {
        path.setMetric(kernel)
        state.adaptation.metric = metric
        windowCount += 1
        tuning = DualAveraging(stepSize: foundStepSize(), target: targetAcceptance)
      }
      if stage.draws > 0 { state.adaptation.stepSize = tuning.settled }
    }
    path.stepSize = state.adaptation.stepSize
  }

  /// Takes the chain's own draws for warm-up, learns the metric from them and tunes the step size.
  mutating func retune(
    on draws: ChainDraws, _ plan: SamplingPlan,
    proceed: (StepStatistics?) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    var window = MetricWindow(dimension: draws.dimension, draws: draws.count)
    for index in 0..<draws.count {
      window.append(position: draws.position(index))
      note(draws.steps[index])
    }
    if let metric = window.metric(plan.metric, reference: nil), let kernel = MetricKernel(metric) {
      path.setMetric(kernel)
      state.adaptation.metric = metric
    }
    try warmUp(
      [.findStepSize, .retuning], metric: plan.metric, reference: nil,
      targetAcceptance: plan.targetAcceptance, proceed: proceed)
  }

  private mutating func note(_ statistics: StepStatistics) {
    state.adaptation.leapfrogs += statistics.leapfrogs
    state.adaptation.divergences += statistics.isDivergent ? 1 : 0
    state.adaptation.draws += 1
  }

  /// A step size whose first step is accepted with a probability about 0.8 (Hoffman and Gelman,
  /// 2014, algorithm 4), from the one in use.
  private mutating func foundStepSize() -> Double {
    var grows: Bool?
    for _ in 0..<100 {
      let origin = path.begin(at: state.point, using: &state.random)
      let step = path.step(beyond: origin, forward: true)
      let isAccepted = step.map { path.logWeight(of: $0) > log(0.8) } ?? false
      state.adaptation.leapfrogs += 1
      if let grows, grows != isAccepted { break }
      grows = isAccepted
      path.stepSize *= isAccepted ? 2 : 0.5
    }
    state.adaptation.stepSize = path.stepSize
    return path.stepSize
  }

  private static func kernel(_ metric: Metric) -> MetricKernel {
    if let kernel = MetricKernel(metric) { return kernel }
    let variances = metric.variances.map { $0 > 0 && $0.isFinite ? $0 : 1 }
    return MetricKernel(variances: variances)
  }
}
