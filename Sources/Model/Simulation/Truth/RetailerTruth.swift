/// What a model of the simulated retailer should find, over its whole weeks.
public struct RetailerTruth: Sendable {
  /// Spend, effect and parameters of each channel.
  public let channels: [ChannelTruth]
  /// The best division of the same spend, with free and with narrow bounds.
  public let plans: [PlanTruth]
  /// Revenue of all orders per week in hundredths, partial weeks included.
  public let revenue: [Int]

  /// Works out the truth, drawing all orders once to sum the revenue.
  public init(_ simulation: RetailerSimulation) {
    revenue = (0..<simulation.calendar.weekCount).map { week in
      simulation.orders(inWeek: week).reduce(0) { $0 + $1.revenue }
    }
    let curves = simulation.responses()
    channels = curves.map(ChannelTruth.init)
    plans = [
      PlanTruth(name: "free", curves: curves) { _, total in 0...max(0, total) },
      PlanTruth(name: "within_half", curves: curves) { spend, _ in 0.5 * spend...(1.5 * spend) },
    ]
  }
}

/// The truth about one channel.
public struct ChannelTruth: Sendable, Equatable {
  /// The channel with its parameters, money scaled to the size of the business.
  public let channel: RetailerChannel
  /// Largest weekly effect, the factor of the Hill curve.
  public let coefficient: Double
  /// Money spent in the whole weeks.
  public let spend: Double
  /// Revenue caused in the whole weeks.
  public let contribution: Double
  /// Revenue the next unit of money would cause, spread over the weeks like the rest.
  public let marginalROI: Double

  /// Revenue caused per unit of money.
  public var roi: Double { spend > 0 ? contribution / spend : 0 }

  init(_ curve: ScaledResponse) {
    channel = curve.channel
    coefficient = curve.coefficient
    spend = curve.currentSpend
    contribution = curve.response(to: curve.currentSpend)
    marginalROI = curve.marginal(at: curve.currentSpend)
  }
}

/// The best division of the spend of the whole weeks, each channel keeping its flighting.
public struct PlanTruth: Sendable, Equatable {
  /// What bounds were set.
  public let name: String
  /// Least and most spend of each channel.
  public let bounds: [ClosedRange<Double>]
  /// Best spend of each channel.
  public let spend: [Double]
  /// Revenue each channel causes then.
  public let contributions: [Double]
  /// Revenue the next unit of money would cause.
  public let marginalROI: [Double]
  /// Revenue that no plan within the bounds passes.
  public let upperBound: Double

  /// Revenue of all channels.
  public var response: Double { contributions.reduce(0, +) }

  /// The best plan for bounds that are a function of a channel's spend and the total.
  init(
    name: String, curves: [ScaledResponse], bounds: (Double, Double) -> ClosedRange<Double>
  ) {
    let total = curves.reduce(0) { $0 + $1.currentSpend }
    self.name = name
    self.bounds = curves.map { bounds($0.currentSpend, total) }
    let best = OptimalAllocation(curves, budget: total, bounds: self.bounds)
    spend = best.spend
    contributions = zip(curves, best.spend).map { $0.response(to: $1) }
    marginalROI = zip(curves, best.spend).map { $0.marginal(at: $1) }
    upperBound = best.upperBound
  }
}

extension RetailerSimulation {
  /// The true response curves of the channels over the whole weeks.
  func responses() -> [ScaledResponse] {
    specification.scaledChannels.enumerated().map { index, channel in
      let money = spend(ofChannel: index)
      let adstocked = channel.adstock(money)
      return ScaledResponse(
        channel: channel, coefficient: coefficients[index],
        adstocked: calendar.wholeWeeks.map { adstocked[$0] },
        currentSpend: calendar.wholeWeeks.reduce(0) { $0 + money[$1] })
    }
  }
}
