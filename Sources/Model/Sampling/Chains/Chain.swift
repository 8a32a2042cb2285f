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

  /// Moves on by one draw, by a tree of the chain's largest depth or less.
  mutating func draw(maximumDepth limit: Int = .max) -> StepStatistics {
    let origin = path.begin(at: state.point, using: &state.random)
    let directions = Directions(using: &state.random)
    let tree = NoUTurnTree.grown(
      from: origin, on: &path, maximumDepth: min(limit, maximumDepth), directions: directions,
      using: &state.random)
    path.read(tree.stretch, into: &state.point)
    let mean = path.acceptanceSum / Double(max(1, path.stepCount))
    return StepStatistics(
      acceptance: mean, depth: tree.depth, leapfrogs: path.stepCount,
      isDivergent: tree.end == .diverged, isSaturated: tree.end == .deepest,
      energy: path.energy(of: tree.stretch))
  }

  /// The step size in use, and which warm-up tunes.
  var stepSize: Double {
    get { path.stepSize }
    set { path.stepSize = newValue }
  }

  /// Keeps a step size that was tuned.
  mutating func settle(stepSize: Double) { state.adaptation.stepSize = stepSize }

  /// Goes on with another metric; false for one that is not positive definite.
  mutating func use(_ metric: Metric) -> Bool {
    guard let kernel = MetricKernel(metric) else { return false }
    path.setMetric(kernel)
    state.adaptation.metric = metric
    return true
  }

  /// Counts a draw as one of warm-up.
  mutating func noteWarmup(_ statistics: StepStatistics) {
    state.adaptation.leapfrogs += statistics.leapfrogs
    state.adaptation.divergences += statistics.isDivergent ? 1 : 0
    state.adaptation.draws += 1
  }

  /// A step size whose first step is accepted with a probability about 0.8 (Hoffman and Gelman,
  /// 2014, algorithm 4), from the one in use.
  mutating func foundStepSize() -> Double {
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
