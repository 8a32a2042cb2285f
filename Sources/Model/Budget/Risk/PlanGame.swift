/// A plan with what it brings in each draw.
struct KnownPlan: Sendable {
  let spends: [Double]
  let totals: [Double]
}

/// Some plans, mixed, against the reweighting of draws that is worst for the mixture.
///
/// Its value is the least bound that any reweighting can prove on ranges with these plans: each
/// reweighting is met by one of them.
struct PlanGame {
  /// The tail mean of the best mixture.
  let value: Double
  /// The reweighting that is worst for it.
  let weights: [Double]
  /// The mean spends of the mixture.
  let spends: [Double]
  private let plans: [KnownPlan]
  private let shares: [Double]

  /// `nil` for fewer than two plans.
  init?(_ plans: [KnownPlan], level: Double) {
    guard plans.count > 1, let first = plans.first else { return nil }
    // Totals above 0 make the best mixture use all of its shares.
    let shift = 1 - (plans.lazy.flatMap(\.totals).min() ?? 0)
    let mixture = PlanMixture(totals: plans.map { $0.totals.map { $0 + shift } })
    let even = [Double](repeating: 1 / Double(plans.count), count: plans.count)
    let program = TailProgram(
      objective: mixture,
      limits: ProgramLimits(
        lower: even.map { _ in 0 }, upper: even.map { _ in 1 },
        rows: [ProgramLimits.Row(members: Array(plans.indices), sign: 1, limit: 1)]),
      level: level)
    let solution = program.solution(from: even)
    let sum = solution.variables.reduce(0, +)
    let shares = solution.variables.map { $0 / sum }
    value = TailMean(mixture.point(at: shares).totals, level: level).value - shift
    weights = solution.weights
    spends = first.spends.indices.map { channel in
      zip(shares, plans).reduce(0) { $0 + $1.0 * $1.1.spends[channel] }
    }
    self.plans = plans
    self.shares = shares
  }

  /// What the mixture credits each channel with, on its curve, beyond the response to its spends.
  func gaps(_ curves: [ChannelResponse]) -> [Double] {
    curves.indices.map { channel in
      zip(shares, plans).reduce(-curves[channel].response(at: spends[channel])) {
        $0 + $1.0 * curves[channel].response(at: $1.1.spends[channel])
      }
    }
  }
}
