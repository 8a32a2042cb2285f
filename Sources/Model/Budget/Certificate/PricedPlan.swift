/// The best spend of every channel at one price, and the bound that this price proves.
///
/// For any price λ ≥ 0 no plan within the total B returns more than
/// D(λ) = λB + Σ max(f_c(x) − λx): the Lagrangian dual.
struct PricedPlan: Sendable {
  let price: Double
  let channels: [PricedSpend]
  /// The sum of the spends.
  let spend: Double
  /// D(λ).
  let bound: Double
  /// d(spend)/d(price) over the channels that move with the price.
  let sensitivity: Double

  init(
    _ curves: [ProvenCurve], ranges: [SpendRange], total: Double, price: Double,
    near guess: [Double]
  ) {
    self.price = price
    var channels: [PricedSpend] = []
    channels.reserveCapacity(curves.count)
    var (spend, surplus, sensitivity) = (0.0, 0.0, 0.0)
    for index in curves.indices {
      let best = curves[index].best(in: ranges[index], price: price, near: guess[index])
      spend += best.spend
      surplus += best.surplusBound
      sensitivity += best.sensitivity
      channels.append(best)
    }
    self.channels = channels
    self.spend = spend
    self.sensitivity = sensitivity
    bound = price * total + surplus
  }
}
