import Glibc

/// How a channel's prior variable becomes its coefficients, one per geo, and back.
///
/// With A_g the outcome of a unit coefficient and I = variable · denominator the outcome that the
/// prior speaks of,
///
///     normal:      β = (I − η Σ A_g d_g) / Σ A_g,        β_g = β + η d_g
///     log-normal:  β = ln I − ln Σ A_g e^(η d_g),         β_g = e^(β + η d_g)
///
/// and with a prior on the coefficient β is the variable itself. Meridian's `calculate_beta_x`.
struct EffectRule {
  let effects: MediaEffectDistribution
  let isCoefficient: Bool
  let denominator: Double
  let geoCount: Int
  /// d, e^(η d), β_g and ∂(log density)/∂A_g, each `[lane]`.
  let deviations: UnsafeMutablePointer<Double>
  private let factors: UnsafeMutablePointer<Double>
  let coefficients: UnsafeMutablePointer<Double>
  let outcomeSlopes: UnsafeMutablePointer<Double>

  init(
    _ channel: MediaChannel, effects: MediaEffectDistribution, rows: WeekRows,
    _ memory: WorkingMemory
  ) {
    self.effects = effects
    isCoefficient = channel.priorKind == .coefficient
    denominator = channel.denominator
    geoCount = rows.geoCount
    deviations = memory.array(rows.laneCount)
    factors = memory.array(rows.laneCount)
    coefficients = memory.array(rows.laneCount)
    outcomeSlopes = memory.array(rows.laneCount)
  }

  /// Writes β_g for d, η, the prior's variable and A, and gives β.
  func apply(strength: Double, spread: Double, outcomes: UnsafePointer<Double>) -> Double {
    switch effects {
    case .normal:
      let center = isCoefficient ? strength : normalCenter(strength, spread, outcomes)
      for geo in 0..<geoCount { coefficients[geo] = center + spread * deviations[geo] }
      return center
    case .logNormal:
      for lane in stride(from: 0, to: geoCount, by: 8) {
        factors.put(exponential(deviations.eight(at: lane) * spread), at: lane)
      }
      var outcome = 0.0
      for geo in 0..<geoCount { outcome += outcomes[geo] * factors[geo] }
      let scale = isCoefficient ? exp(strength) : strength * denominator / outcome
      for geo in 0..<geoCount { coefficients[geo] = scale * factors[geo] }
      return isCoefficient ? strength : log(scale)
    }
  }

  private func normalCenter(
    _ strength: Double, _ spread: Double, _ outcomes: UnsafePointer<Double>
  ) -> Double {
    var (sum, weighted) = (0.0, 0.0)
    for geo in 0..<geoCount {
      sum += outcomes[geo]
      weighted += outcomes[geo] * deviations[geo]
    }
    return (strength * denominator - spread * weighted) / sum
  }

  /// The derivatives of the log density by the variable and η; those by d replace `byEffect`, those
  /// by A go to `outcomeSlopes`.
  func pullback(
    strength: Double, spread: Double, outcomes: UnsafePointer<Double>,
    byEffect: UnsafeMutablePointer<Double>
  ) -> (strength: Double, spread: Double) {
    if effects == .logNormal {
      for geo in 0..<geoCount { byEffect[geo] *= coefficients[geo] }
    }
    var (total, bySpread, sum, weighted) = (0.0, 0.0, 0.0, 0.0)
    for geo in 0..<geoCount {
      // A_g for normal effects, A_g e^(η d_g) for log-normal ones.
      let weight = effects == .normal ? outcomes[geo] : outcomes[geo] * factors[geo]
      total += byEffect[geo]
      bySpread += byEffect[geo] * deviations[geo]
      sum += weight
      weighted += weight * deviations[geo]
    }
    guard !isCoefficient else {
      for geo in 0..<geoCount { byEffect[geo] *= spread }
      return (total, bySpread)
    }
    let pull = total / sum
    bySpread -= pull * weighted
    let center = effects == .normal ? (strength * denominator - spread * weighted) / sum : 0
    for geo in 0..<geoCount {
      let factor = effects == .normal ? 1 : factors[geo]
      byEffect[geo] = spread * (byEffect[geo] - pull * outcomes[geo] * factor)
      outcomeSlopes[geo] =
        effects == .normal ? -pull * (spread * deviations[geo] + center) : -pull * factor
    }
    return (effects == .normal ? pull * denominator : total / strength, bySpread)
  }
}
