/// What a channel cost and brought over the window; one row of `gold_roi`.
public struct ChannelReturn: Sendable, Equatable {
  /// The channel.
  public var channel: String
  /// Money spent.
  public var spend: Double
  /// `spend` over the spend of all channels.
  public var spendShare: Double
  /// The KPI it caused.
  public var contribution: Double
  /// `contribution` over the KPI of the window.
  public var contributionShare: Double
  /// The interval of `contribution`.
  public var contributionInterval: Interval?
  /// `contribution` per money spent; `nil` where nothing was spent.
  public var roi: Double?
  /// The interval of `roi`.
  public var roiInterval: Interval?
  /// What 1 % more spend in every week would bring, per money of that 1 %.
  public var marginalROI: Double?
  /// The interval of `marginalROI`.
  public var marginalROIInterval: Interval?
  /// Money per unit of KPI caused; `nil` where nothing was caused.
  public var costPerIncrementalKPI: Double?
}

extension FittedResponse {
  /// What 1 % more spend in every week would bring, per money of that 1 %.
  public var marginalROI: Double? {
    guard currentSpend > 0 else { return nil }
    let gain = response(atMultiple: 1.01) - response(atMultiple: 1)
    return gain / (0.01 * currentSpend)
  }
}

extension MixModel {
  /// The returns of all channels, their intervals from the same responses on redrawn data.
  func returns(_ responses: [FittedResponse], redrawn: [[FittedResponse]]) -> [ChannelReturn] {
    let total = responses.reduce(0) { $0 + $1.currentSpend }
    let kpi = panel.kpi.reduce(0, +)
    let level = specification.uncertainty.level
    return responses.indices.map { channel in
      let response = responses[channel]
      let spend = response.currentSpend
      let contribution = response.response(atMultiple: 1)
      let draws = redrawn.map { $0[channel].response(atMultiple: 1) }
      let marginal = response.marginalROI
      let marginals = redrawn.compactMap { $0[channel].marginalROI }
      let interval = Interval.central(draws, level: level, around: contribution)
      return ChannelReturn(
        channel: response.channel, spend: spend, spendShare: total > 0 ? spend / total : 0,
        contribution: contribution, contributionShare: kpi != 0 ? contribution / kpi : 0,
        contributionInterval: interval, roi: spend > 0 ? contribution / spend : nil,
        roiInterval: spend > 0
          ? interval.map { Interval(lower: $0.lower / spend, upper: $0.upper / spend) } : nil,
        marginalROI: marginal,
        marginalROIInterval: marginal.flatMap {
          Interval.central(marginals, level: level, around: $0)
        },
        costPerIncrementalKPI: contribution > 0 ? spend / contribution : nil)
    }
  }
}
