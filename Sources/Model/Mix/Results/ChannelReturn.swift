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

/// An estimate and the same quantity in each of several draws.
struct DrawnEstimate {
  /// The estimate.
  let value: Double
  /// The quantity in each draw.
  let draws: [Double]

  /// The central interval of the draws around the estimate.
  func interval(level: Double) -> Interval? {
    Interval.central(draws, level: level, around: value)
  }
}

extension ChannelReturn {
  /// The return of a channel from its contribution and marginal ROI.
  ///
  /// `totalSpend` and `totalKPI` are those of all channels over the window; intervals hold a share
  /// `level` of the draws. Without spend there is neither ROI nor marginal ROI.
  init(
    channel: String, spend: Double, totalSpend: Double, totalKPI: Double,
    contribution: DrawnEstimate, marginalROI: DrawnEstimate?, level: Double
  ) {
    let caused = contribution.value
    let interval = contribution.interval(level: level)
    self.init(
      channel: channel, spend: spend, spendShare: totalSpend > 0 ? spend / totalSpend : 0,
      contribution: caused, contributionShare: totalKPI != 0 ? caused / totalKPI : 0,
      contributionInterval: interval, roi: spend > 0 ? caused / spend : nil,
      roiInterval: spend > 0
        ? interval.map { Interval(lower: $0.lower / spend, upper: $0.upper / spend) } : nil,
      marginalROI: marginalROI?.value, marginalROIInterval: marginalROI?.interval(level: level),
      costPerIncrementalKPI: caused > 0 ? spend / caused : nil)
  }
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
    return responses.indices.map { channel in
      let response = responses[channel]
      let marginal = response.marginalROI.map { value in
        DrawnEstimate(value: value, draws: redrawn.compactMap { $0[channel].marginalROI })
      }
      return ChannelReturn(
        channel: response.channel, spend: response.currentSpend, totalSpend: total, totalKPI: kpi,
        contribution: DrawnEstimate(
          value: response.response(atMultiple: 1),
          draws: redrawn.map { $0[channel].response(atMultiple: 1) }),
        marginalROI: marginal, level: specification.uncertainty.level)
    }
  }
}
