/// What the draws of a model say of a plan: how bad it may be, and whether it beats today's.
public struct PlanRisk: Sendable, Equatable {
  /// The share of draws that counts as the worst.
  public var level: Double
  /// What the plan brings in each draw.
  public var planned: [Double]
  /// The mean response over the worst share of draws: the conditional value at risk.
  public var tailMean: Double
  /// The response at the edge of the worst share: the value at risk.
  public var valueAtRisk: Double
  /// The comparison with today's spends, when they are known.
  public var comparison: PlanComparison?

  /// The risk of totals by draw, and of those of today's spends in the same draws.
  init(planned: [Double], current: [Double]?, level: Double) {
    let tail = TailMean(planned, level: level)
    self.level = level
    self.planned = planned
    tailMean = tail.value
    valueAtRisk = tail.threshold
    comparison = current.map { PlanComparison(planned: planned, current: $0, level: level) }
  }
}

/// A plan against today's spends, draw by draw.
///
/// Draws are paired: a draw's plan is compared with what the same draw says of today's spends, so
/// doubt that both share cancels.
public struct PlanComparison: Sendable, Equatable {
  /// The share of draws in which the plan brings more; a change within rounding counts as half.
  public var probabilityBetter: Double
  /// What the plan brings beyond today's spends in each draw.
  public var changes: [Double]
  /// The mean of the changes over their worst share.
  public var changeTailMean: Double
  /// The tail mean of today's spends.
  public var currentTailMean: Double

  init(planned: [Double], current: [Double], level: Double) {
    let changes = zip(planned, current).map { $0 - $1 }
    let wins = zip(changes, current).reduce(0.0) { sum, pair in
      let noise = 1e-12 * abs(pair.1)
      return sum + (pair.0 > noise ? 1 : pair.0 < -noise ? 0 : 0.5)
    }
    probabilityBetter = wins / Double(max(1, changes.count))
    self.changes = changes
    changeTailMean = TailMean(changes, level: level).value
    currentTailMean = TailMean(current, level: level).value
  }
}
