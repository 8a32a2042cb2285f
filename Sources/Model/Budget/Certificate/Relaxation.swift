internal import Glibc

/// The best bound over all prices for one set of ranges, and the mix of spends that attains it.
struct Relaxation: Sendable {
  /// A proven bound of the response of every plan within the ranges and the total.
  let bound: Double
  /// The price that proves it.
  let price: Double
  /// The spends of the relaxed optimum, within the total.
  let spends: [Double]
  /// What the relaxation credits each channel with at those spends.
  let relaxedResponses: [Double]
  /// The spends at a slightly lower and a slightly higher price; they differ where one jumps.
  let cheap: [Double]
  let dear: [Double]
  /// The number of S-curves past their turn, a fraction when some are past it on one side only.
  let switched: Double
}

/// Minimizes the dual D(λ), a convex function of one variable.
///
/// Newton steps on the spend serve where it is smooth, the crossing of two tangents where it has a
/// kink; they alternate inside a bracket.
struct PriceSearch {
  let curves: [ProvenCurve]
  let ranges: [SpendRange]
  let limit: SwitchLimit?
  let groups: [GroupRelaxation]
  let total: Double

  /// The relaxation; it stops early once the bound is below a response already in hand.
  func relaxation(startingAt price: Double, spends: [Double], enough: Double) -> Relaxation {
    let free = evaluate(0, near: spends)
    if free.spend <= total { return mixed(low: nil, high: free, best: free) }
    var bracket = bracketed(from: free, startingAt: price, enough: enough)
    return narrowed(&bracket, enough: enough)
  }

  /// The relaxation when the total has to be spent, be it at a negative price.
  func exactRelaxation(startingAt price: Double, spends: [Double]) -> Relaxation {
    let free = evaluate(0, near: spends)
    guard free.spend < total else {
      return relaxation(startingAt: price, spends: spends, enough: -.infinity)
    }
    var high = free
    var step = price > 0 && price.isFinite ? price : 1
    var low = evaluate(-step, near: spends)
    while low.spend < total, step < 1e90 {
      high = low
      step *= 4
      low = evaluate(-step, near: spends)
    }
    var bracket = PlanBracket(low: low, high: high)
    return narrowed(&bracket, enough: -.infinity)
  }

  private func narrowed(_ bracket: inout PlanBracket, enough: Double) -> Relaxation {
    for iteration in 0..<100 {
      let best = bracket.best
      if abs(bracket.nearest(to: total).spend - total) <= 1e-13 * total || best.bound <= enough {
        break
      }
      guard let crossing = bracket.crossing(total: total) else { break }
      let magnitude = max(abs(best.bound), abs(best.price) * total)
      if best.bound - crossing.height <= 1e-13 * magnitude { break }
      var next = iteration % 2 == 0 ? newton(from: bracket.nearest(to: total)) : crossing.price
      if !(next > bracket.low.price && next < bracket.high.price) { next = crossing.price }
      if !(next > bracket.low.price && next < bracket.high.price) { break }
      bracket.narrow(with: evaluate(next, near: best.channels.map(\.spend)), total: total)
    }
    return mixed(low: bracket.low, high: bracket.high, best: bracket.best)
  }

  private func evaluate(_ price: Double, near guess: [Double]) -> PricedPlan {
    PricedPlan(
      curves, ranges: ranges, limit: limit, groups: groups, total: total, price: price,
      near: guess)
  }

  /// A Newton step on ln(spend) against ln(price).
  private func newton(from plan: PricedPlan) -> Double {
    guard plan.sensitivity < 0, plan.spend > 0, plan.price > 0, total > 0 else { return .nan }
    let elasticity = plan.sensitivity * plan.price / plan.spend
    return plan.price * exp(log(total / plan.spend) / elasticity)
  }

  private func bracketed(
    from free: PricedPlan, startingAt price: Double, enough: Double
  ) -> PlanBracket {
    var low = free
    let start = price > 0 && price.isFinite ? price : 1
    var plan = evaluate(start, near: free.channels.map(\.spend))
    var factor = 2.0
    if plan.spend <= total {
      var high = plan
      while factor < 1e300 {
        let next = evaluate(high.price / factor, near: high.channels.map(\.spend))
        guard next.price > 0, next.spend <= total else {
          if next.price > 0 { low = next }
          break
        }
        high = next
        factor *= factor
      }
      return PlanBracket(low: low, high: high)
    }
    while plan.spend > total, plan.bound > enough, plan.price * factor < .infinity {
      low = plan
      plan = evaluate(plan.price * factor, near: plan.channels.map(\.spend))
      factor *= factor
    }
    return PlanBracket(low: low, high: plan)
  }

  /// Mixes the two sides of the bracket so that the spend meets the total.
  private func mixed(low: PricedPlan?, high: PricedPlan, best: PricedPlan) -> Relaxation {
    let cheap = low ?? high
    let jump = cheap.spend - high.spend
    let share = jump > 0 ? min(1, max(0, (total - high.spend) / jump)) : 0
    var spends: [Double] = []
    var credits: [Double] = []
    for (first, second) in zip(cheap.channels, high.channels) {
      spends.append(second.spend + share * (first.spend - second.spend))
      let (one, other) = (
        first.boundedResponse(price: cheap.price), second.boundedResponse(price: high.price)
      )
      credits.append(share == 0 ? other : other + share * (one - other))
    }
    return Relaxation(
      bound: best.bound, price: best.price, spends: spends, relaxedResponses: credits,
      cheap: cheap.channels.map(\.spend), dear: high.channels.map(\.spend),
      switched: switched(high) + share * (switched(cheap) - switched(high)))
  }
}

extension PriceSearch {
  private func switched(_ plan: PricedPlan) -> Double {
    zip(curves, plan.channels).reduce(0) { $0 + ($1.0.isPast($1.1.spend) ? 1 : 0) }
  }
}

/// Two plans, one above the total and one within it, and the better bound of all seen.
private struct PlanBracket {
  var low: PricedPlan
  var high: PricedPlan
  var best: PricedPlan

  init(low: PricedPlan, high: PricedPlan) {
    self.low = low
    self.high = high
    best = low.bound < high.bound ? low : high
  }

  /// The side whose spend is closer to the total.
  func nearest(to total: Double) -> PricedPlan {
    low.spend - total < total - high.spend ? low : high
  }

  mutating func narrow(with plan: PricedPlan, total: Double) {
    if plan.spend > total { low = plan } else { high = plan }
    if plan.bound < best.bound { best = plan }
  }

  /// Where the tangents of D at both ends meet: no price does better than this height.
  func crossing(total: Double) -> (price: Double, height: Double)? {
    let (slopeLow, slopeHigh) = (total - low.spend, total - high.spend)
    guard slopeHigh > slopeLow else { return nil }
    let step =
      (high.bound - low.bound - slopeHigh * (high.price - low.price))
      / (slopeLow - slopeHigh)
    return (low.price + step, low.bound + slopeLow * step)
  }
}
