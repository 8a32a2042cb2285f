/// How many S-shaped channels may be past their inflection.
///
/// Many channels of nearly one shape leave the relaxation a fraction of a channel to switch on, and
/// deciding channel by channel which one it is would take exponentially long. Deciding how many
/// first removes that.
struct SwitchLimit: Sendable, Equatable {
  var atLeast: Int
  var atMost: Int
}

/// The best spend of every channel at one price, and the bound that this price proves.
///
/// For any price λ ≥ 0 no plan within the total B returns more than
/// D(λ) = λB + Σ max(f_c(x) − λx): the Lagrangian dual. Under a switch limit the channels that
/// gain most from being past their inflection are the ones that are.
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
    _ curves: [ProvenCurve], ranges: [SpendRange], limit: SwitchLimit?,
    groups: [GroupRelaxation], total: Double, price: Double, near guess: [Double]
  ) {
    self.price = price
    var channels =
      if let limit {
        switched(curves, ranges: ranges, limit: limit, price: price, near: guess)
      } else {
        curves.indices.map {
          curves[$0].best(in: ranges[$0], price: price, near: guess[$0])
        }
      }
    for group in groups { group.keepLimits(&channels, price: price) }
    var (spend, surplus, sensitivity) = (0.0, 0.0, 0.0)
    for channel in channels {
      spend += channel.spend
      surplus += channel.surplusBound
      sensitivity += channel.sensitivity
    }
    self.channels = channels
    self.spend = spend
    self.sensitivity = sensitivity
    bound = price * total + surplus
  }
}

private func switched(
  _ curves: [ProvenCurve], ranges: [SpendRange], limit: SwitchLimit, price: Double,
  near guess: [Double]
) -> [PricedSpend] {
  var channels: [PricedSpend] = []
  var switches: [(channel: Int, past: PricedSpend, gain: Double)] = []
  var forced = 0
  for index in curves.indices {
    guard let (before, past) = curves[index].split(ranges[index]) else {
      if curves[index].isPast(ranges[index]) { forced += 1 }
      channels.append(curves[index].best(in: ranges[index], price: price, near: guess[index]))
      continue
    }
    let off = curves[index].best(in: before, price: price, near: guess[index])
    let on = curves[index].best(in: past, price: price, near: guess[index])
    channels.append(off)
    switches.append((index, on, on.surplusBound - off.surplusBound))
  }
  switches.sort { ($1.gain, $0.channel) < ($0.gain, $1.channel) }
  for (rank, item) in switches.enumerated() {
    let isNeeded = forced + rank < limit.atLeast
    guard isNeeded || (item.gain > 0 && forced + rank < limit.atMost) else { break }
    channels[item.channel] = item.past
  }
  return channels
}
