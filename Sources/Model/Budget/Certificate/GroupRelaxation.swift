/// What a group returns at most at either of its limits, for one set of ranges.
///
/// Where its channels would together spend more than the maximum, or less than the minimum, at the
/// price of the whole budget, the group has a price of its own that makes it spend just that, and
/// its share of the dual is R − λ × limit with R from the dual of the group alone.
struct GroupRelaxation: Sendable {
  let limit: GroupLimit
  private let atMinimum: Relaxation?
  private let atMaximum: Relaxation?

  /// `nil` when the ranges leave no way to keep the limits.
  init?(_ limit: GroupLimit, curves: [ProvenCurve], ranges: [SpendRange], price: Double) {
    let members = limit.members
    let least = members.reduce(0) { $0 + ranges[$1].lower }
    let most = members.reduce(0) { $0 + ranges[$1].upper }
    guard least <= limit.maximum * (1 + 1e-12), most >= limit.minimum * (1 - 1e-12) else {
      return nil
    }
    func relaxation(_ total: Double) -> Relaxation {
      let search = PriceSearch(
        curves: members.map { curves[$0] }, ranges: members.map { ranges[$0] }, limit: nil,
        groups: [], total: total)
      let start = members.map { ranges[$0].lower }
      return search.exactRelaxation(startingAt: price, spends: start)
    }
    self.limit = limit
    atMinimum = limit.minimum > least ? relaxation(min(limit.minimum, most)) : nil
    atMaximum = limit.maximum < most ? relaxation(max(limit.maximum, least)) : nil
  }

  /// Brings the group's channels to the limit that they overstep at a price.
  func keepLimits(_ channels: inout [PricedSpend], price: Double) {
    let spend = limit.members.reduce(0) { $0 + channels[$1].spend }
    let relaxation =
      if spend > limit.maximum { atMaximum } else if spend < limit.minimum { atMinimum } else {
        Relaxation?.none
      }
    guard let relaxation else { return }
    let credit = relaxation.relaxedResponses.reduce(0, +)
    for (position, index) in limit.members.enumerated() {
      let spend = relaxation.spends[position]
      channels[index] = PricedSpend(
        spend: spend, response: relaxation.relaxedResponses[position],
        surplusBound: relaxation.relaxedResponses[position] - price * spend, sensitivity: 0)
    }
    if let first = limit.members.first {
      channels[first].surplusBound += relaxation.bound - credit
    }
  }
}
