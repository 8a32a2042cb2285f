internal import Glibc

/// A stretch of a Hamiltonian trajectory, by the numbers of the slots that hold its points.
struct HamiltonianStretch {
  /// The earliest point.
  var first: Int
  /// The latest point.
  var last: Int
  /// The point proposed as the next draw.
  var proposal: Int
  /// The row that holds the sum of all momenta; a single point's own momentum row.
  var momentumSum: Int
  /// log Σ exp(H₀ − H) over the points.
  var logWeight: Double
}

/// Hamiltonian dynamics in the potential −log p, as the path of a tree.
///
/// A point is a slot of five rows: position q, momentum p, gradient g of log p, velocity M⁻¹p and
/// M⁻¹g. Keeping the last two makes one product with the metric enough for a step.
struct HamiltonianPath<Evaluator: LogDensityEvaluator>: ~Copyable {
  /// Energy errors above this end a trajectory as divergent (the limit of Stan).
  static var largestEnergyError: Double { 1_000 }

  /// The dynamics' time step ε.
  var stepSize = 1.0
  /// Steps taken since the trajectory began.
  private(set) var stepCount = 0
  /// Σ min(1, exp(H₀ − H)) over these steps.
  private(set) var acceptanceSum = 0.0

  private var evaluator: Evaluator
  private var metric: MetricKernel
  private let rows: LaneRows
  private let dimension: Int
  private var logDensities: [Double]
  private var energies: [Double]
  private var uses: [Int]
  private var freeSlots: [Int] = []
  private var freeSums: [Int] = []
  private var initialEnergy = 0.0

  /// Memory for trees of a largest depth; each level keeps at most two stretches of three points.
  init(
    evaluator: Evaluator, dimension: Int, metric: consuming MetricKernel, maximumDepth: Int
  ) {
    let slotCount = 6 * (maximumDepth + 3)
    let sumCount = 2 * (maximumDepth + 3)
    self.evaluator = evaluator
    self.metric = metric
    self.dimension = dimension
    rows = LaneRows(rowCount: 5 * slotCount + sumCount, length: dimension)
    logDensities = [Double](repeating: 0, count: slotCount)
    energies = [Double](repeating: 0, count: slotCount)
    uses = [Int](repeating: 0, count: slotCount)
    freeSlots.reserveCapacity(slotCount)
    freeSums.reserveCapacity(sumCount)
  }

  /// Changes the metric; the trajectory in progress, if any, is void.
  mutating func setMetric(_ metric: consuming MetricKernel) { self.metric = metric }
}

extension HamiltonianPath {
  @inline(__always) private func position(_ slot: Int) -> LaneRow { rows.lanes(5 * slot) }
  @inline(__always) private func momentum(_ slot: Int) -> LaneRow { rows.lanes(5 * slot + 1) }
  @inline(__always) private func gradient(_ slot: Int) -> LaneRow { rows.lanes(5 * slot + 2) }
  @inline(__always) private func velocity(_ slot: Int) -> LaneRow { rows.lanes(5 * slot + 3) }
  @inline(__always) private func turned(_ slot: Int) -> LaneRow { rows.lanes(5 * slot + 4) }

  /// Starts a trajectory at a point with a momentum drawn from the metric.
  mutating func begin(
    at point: EvaluatedPoint, using random: inout Xoshiro256
  ) -> HamiltonianStretch {
    freeSlots.removeAll(keepingCapacity: true)
    freeSums.removeAll(keepingCapacity: true)
    for slot in stride(from: logDensities.count - 1, to: 0, by: -1) { freeSlots.append(slot) }
    let firstSum = 5 * logDensities.count
    for sum in firstSum..<firstSum + logDensities.count / 3 { freeSums.append(sum) }
    rows.set(0, to: point.position)
    rows.set(2, to: point.gradient)
    metric.multiply(gradient(0), into: turned(0))
    metric.drawMomentum(into: momentum(0), using: &random)
    metric.multiply(momentum(0), into: velocity(0))
    logDensities[0] = point.logDensity
    energies[0] = -point.logDensity + kineticEnergy(0)
    uses[0] = 3
    initialEnergy = energies[0]
    stepCount = 0
    acceptanceSum = 0
    return HamiltonianStretch(first: 0, last: 0, proposal: 0, momentumSum: 1, logWeight: 0)
  }

  /// Copies a stretch's proposal to a point of the same dimension.
  func read(_ stretch: HamiltonianStretch, into point: inout EvaluatedPoint) {
    let slot = stretch.proposal
    let (q, g) = (position(slot).doubles, gradient(slot).doubles)
    for index in 0..<dimension {
      point.position[index] = q[index]
      point.gradient[index] = g[index]
    }
    point.logDensity = logDensities[slot]
  }

  /// The Hamiltonian at a stretch's proposal.
  func energy(of stretch: HamiltonianStretch) -> Double { energies[stretch.proposal] }

  /// ½ pᵀM⁻¹p at a slot.
  private func kineticEnergy(_ slot: Int) -> Double {
    var sum = Lanes.zero
    let (p, v) = (momentum(slot), velocity(slot))
    for lane in 0..<rows.laneCount { sum += p[lane] * v[lane] }
    return 0.5 * sum.sum()
  }

  /// One leapfrog step from a slot to another; the new point's energy.
  private mutating func leapfrog(from old: Int, to new: Int, stepSize: Double) -> Double {
    let half = 0.5 * stepSize
    let (q, p, g, v, a) = (
      position(old), momentum(old), gradient(old), velocity(old), turned(old)
    )
    let (newQ, newP, newG, newV, newA) = (
      position(new), momentum(new), gradient(new), velocity(new), turned(new)
    )
    for lane in 0..<rows.laneCount {
      let halfV = v[lane] + a[lane] * half
      newP[lane] = p[lane] + g[lane] * half
      newV[lane] = halfV
      newQ[lane] = q[lane] + halfV * stepSize
    }
    let logDensity = evaluate(position: newQ, gradient: newG)
    metric.multiply(newG, into: newA)
    var sum = Lanes.zero
    for lane in 0..<rows.laneCount {
      let fullV = newV[lane] + newA[lane] * half
      let fullP = newP[lane] + newG[lane] * half
      newV[lane] = fullV
      newP[lane] = fullP
      sum += fullP * fullV
    }
    logDensities[new] = logDensity
    energies[new] = 0.5 * sum.sum() - logDensity
    return energies[new]
  }

  private mutating func evaluate(position: LaneRow, gradient: LaneRow) -> Double {
    // The rows outlive the two views, which do not overlap, and hold `dimension` doubles.
    let point = Span(_unsafeStart: UnsafePointer(position.doubles), count: dimension)
    var slope = MutableSpan(_unsafeStart: gradient.doubles, count: dimension)
    return evaluator.logDensity(at: point, gradient: &slope)
  }
}

extension HamiltonianPath: Trajectory {
  mutating func step(beyond stretch: HamiltonianStretch, forward: Bool) -> HamiltonianStretch? {
    guard let slot = freeSlots.popLast() else { return nil }
    let energy = leapfrog(
      from: forward ? stretch.last : stretch.first, to: slot,
      stepSize: forward ? stepSize : -stepSize)
    stepCount += 1
    let logWeight = initialEnergy - energy
    // A NaN fails the comparison too; a density of +∞ is no more a place to go than one of 0.
    guard logWeight > -Self.largestEnergyError, logWeight < .infinity else { return nil }
    acceptanceSum += logWeight < 0 ? exp(logWeight) : 1
    uses[slot] = 3
    return HamiltonianStretch(
      first: slot, last: slot, proposal: slot, momentumSum: 5 * slot + 1, logWeight: logWeight)
  }

  func logWeight(of stretch: HamiltonianStretch) -> Double { stretch.logWeight }

  /// The generalised criterion (Betancourt, 2013) on the whole and across the seam.
  ///
  /// ρ is the sum of momenta; a stretch turns when an end's velocity no longer points along ρ. The
  /// whole is tested, and each part with the nearest point of the other, as Stan does since 2.23.
  func isTurning(_ earlier: HamiltonianStretch, _ later: HamiltonianStretch) -> Bool {
    let (sum1, sum2) = (rows.lanes(earlier.momentumSum), rows.lanes(later.momentumSum))
    let (v1, v4) = (velocity(earlier.first), velocity(later.last))
    let (v2, v3) = (velocity(earlier.last), velocity(later.first))
    let (p2, p3) = (momentum(earlier.last), momentum(later.first))
    var whole1 = Lanes.zero
    var whole4 = Lanes.zero
    var left1 = Lanes.zero
    var left3 = Lanes.zero
    var right2 = Lanes.zero
    var right4 = Lanes.zero
    for lane in 0..<rows.laneCount {
      let whole = sum1[lane] + sum2[lane]
      let left = sum1[lane] + p3[lane]
      let right = sum2[lane] + p2[lane]
      whole1 += v1[lane] * whole
      whole4 += v4[lane] * whole
      left1 += v1[lane] * left
      left3 += v3[lane] * left
      right2 += v2[lane] * right
      right4 += v4[lane] * right
    }
    let goesOn =
      whole1.sum() > 0 && whole4.sum() > 0 && left1.sum() > 0 && left3.sum() > 0
      && right2.sum() > 0 && right4.sum() > 0
    return !goesOn
  }

  mutating func joined(
    _ earlier: HamiltonianStretch, _ later: HamiltonianStretch, logWeight: Double,
    proposalFromLater: Bool
  ) -> HamiltonianStretch {
    let sumRow = freeSums.popLast() ?? earlier.momentumSum
    let (sum, sum1, sum2) = (
      rows.lanes(sumRow), rows.lanes(earlier.momentumSum), rows.lanes(later.momentumSum)
    )
    for lane in 0..<rows.laneCount { sum[lane] = sum1[lane] + sum2[lane] }
    releaseSum(earlier.momentumSum)
    releaseSum(later.momentumSum)
    release(earlier.last)
    release(later.first)
    release(proposalFromLater ? earlier.proposal : later.proposal)
    return HamiltonianStretch(
      first: earlier.first, last: later.last,
      proposal: proposalFromLater ? later.proposal : earlier.proposal, momentumSum: sumRow,
      logWeight: logWeight)
  }

  /// A point is held as first, as last and as proposal; when none is left its slot is free.
  private mutating func release(_ slot: Int) {
    uses[slot] -= 1
    if uses[slot] == 0 { freeSlots.append(slot) }
  }

  private mutating func releaseSum(_ row: Int) {
    if row >= 5 * logDensities.count { freeSums.append(row) }
  }
}
