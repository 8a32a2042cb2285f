internal import Glibc

/// What a plan counts of the media that works on after the planning window.
public enum WindowCarryover: String, Sendable, CaseIterable {
  /// All of it: a unit of spend late in the window is worth as much as one early in it.
  case counted
  /// Nothing, as in the contributions of the window.
  case cut
}

/// Turns fitted responses into channels to plan, over a window like the one fitted.
///
/// The plan multiplies the spend of every week of a channel by one factor, so the flighting of the
/// panel is kept. With `counted`, empty weeks follow the window until the carryover has died
/// away, and their response belongs to the plan. A window of fewer weeks is like the panel's last
/// ones and starts empty: what earlier media carries into it was paid for earlier and is not counted.
public struct PlanningWindow: Sendable {
  /// The data whose weeks and flighting the plan repeats.
  public let panel: Panel
  /// Whether adstock or saturation acts first.
  public let order: TransformOrder
  /// What counts of the carryover past the window.
  public let carryover: WindowCarryover
  /// Money per unit of the KPI; 1 when the KPI is money or the plan is to maximize units.
  public let valuePerKPI: Double
  /// The number of weeks planned: the panel's last ones, or all.
  public let weekCount: Int

  /// A window like a panel's, or like its last weeks where a number of them is given.
  public init(
    panel: Panel, order: TransformOrder = .adstockFirst, carryover: WindowCarryover = .counted,
    valuePerKPI: Double = 1, lastWeeks: Int? = nil
  ) {
    self.panel = panel
    self.order = order
    self.carryover = carryover
    self.valuePerKPI = valuePerKPI
    weekCount = min(max(1, lastWeeks ?? panel.weekCount), panel.weekCount)
  }

  /// One channel to plan per fitted response, all geos together.
  ///
  /// - Throws: `BudgetError` for a response of other data, or a curve that cannot be planned.
  public func channels(_ responses: [FittedResponse]) throws(BudgetError) -> [BudgetChannel] {
    try channels(draws: [responses])
  }

  /// One channel to plan per fitted response and geo, named `channel@geo`.
  ///
  /// - Throws: as `channels`.
  public func channelsByGeo(_ responses: [FittedResponse]) throws(BudgetError) -> [BudgetChannel] {
    try channelsByGeo(draws: [responses])
  }

  /// One channel to plan per channel of the draws, whose response is the mean of the draws'
  /// responses: the posterior mean curve, not the curve of mean parameters.
  ///
  /// A draw is a list of responses; several of one channel are parts of it and add up.
  ///
  /// - Throws: as `channels`.
  public func channels(draws: [[FittedResponse]]) throws(BudgetError) -> [BudgetChannel] {
    var channels: [BudgetChannel] = []
    for name in names(draws) {
      let channel = try channelIndex(named: name)
      let spend = panel.geos.indices.reduce(0) { $0 + self.spend(ofChannel: channel, geo: $1) }
      channels.append(
        BudgetChannel(
          name: name,
          response: try mean(draws, channel: name, geos: panel.geos.indices, spend: spend),
          currentSpend: spend))
    }
    return channels
  }

  /// One channel to plan per channel and geo of the draws, named `channel@geo`.
  ///
  /// - Throws: as `channels(draws:)`.
  public func channelsByGeo(draws: [[FittedResponse]]) throws(BudgetError) -> [BudgetChannel] {
    var channels: [BudgetChannel] = []
    for name in names(draws) {
      let channel = try channelIndex(named: name)
      for (geo, geoName) in panel.geos.enumerated() {
        let spend = spend(ofChannel: channel, geo: geo)
        channels.append(
          BudgetChannel(
            name: "\(name)@\(geoName)",
            response: try mean(draws, channel: name, geos: geo..<geo + 1, spend: spend),
            currentSpend: spend))
      }
    }
    return channels
  }

  /// The channels of the draws in the order in which they first appear.
  private func names(_ draws: [[FittedResponse]]) -> [String] {
    var seen: Set<String> = []
    return (draws.first ?? []).map(\.channel).filter { seen.insert($0).inserted }
  }

  /// The mean of the draws' flights of one channel.
  private func mean(
    _ draws: [[FittedResponse]], channel name: String, geos: Range<Int>, spend: Double
  ) throws(BudgetError) -> ChannelResponse {
    var flights: [Flight] = []
    for response in draws.joined() where response.channel == name {
      flights.append(
        try flight(
          response, channel: channelIndex(of: response), geos: geos, spend: spend,
          share: 1 / Double(draws.count)))
    }
    return .flights(flights)
  }

  private func channelIndex(named name: String) throws(BudgetError) -> Int {
    guard let index = panel.channels.firstIndex(of: name) else {
      throw .unknownChannel(name, known: panel.channels)
    }
    return index
  }

  private func channelIndex(of response: FittedResponse) throws(BudgetError) -> Int {
    let index = try channelIndex(named: response.channel)
    guard response.exposures.count == panel.cellCount, response.weights.count == panel.cellCount
    else { throw .curve("\(response.channel) was fitted to other weeks or geos") }
    return index
  }

  private func flight(
    _ response: FittedResponse, channel: Int, geos: Range<Int>, spend: Double, share: Double
  ) throws(BudgetError) -> Flight {
    let (shape, gain) = try response.saturation.shape(
      parameters: response.saturationParameters)
    guard spend > 0 else { return try Flight(shape: shape, weights: [], exposures: []) }
    var (weights, exposures): ([Double], [Double]) = ([], [])
    for geo in geos {
      var geoWeights = Array(response.weights[weeks(ofGeo: geo)])
      var geoExposures = self.exposures(of: response, channel: channel, geo: geo)
      if carryover == .counted {
        count(carryoverOf: response, channel: channel, geo: geo, &geoWeights, &geoExposures)
      }
      weights += geoWeights
      exposures += geoExposures
    }
    return try Flight(
      shape: shape, weights: weights.map { $0 * gain * valuePerKPI * share },
      exposures: exposures.map { $0 / spend })
  }
}

extension PlanningWindow {
  /// Adds what a geo's media does after the window.
  private func count(
    carryoverOf response: FittedResponse, channel: Int, geo: Int, _ weights: inout [Double],
    _ exposures: inout [Double]
  ) {
    let tail = response.tailLength
    guard let weight = weights.first, tail > 0 else { return }
    switch order {
    case .adstockFirst:
      let flown = media(ofChannel: channel, inGeo: geo)
      let carried = response.adstock.apply(
        flown + [Double](repeating: 0, count: tail), parameters: response.adstockParameters)
      let within = carried.prefix(weekCount).reduce(0, +)
      guard within > 0 else { return }
      let scale = exposures.reduce(0, +) / within
      exposures += carried.suffix(tail).map { $0 * scale }
      weights += [Double](repeating: weight, count: tail)
    case .saturationFirst:
      let kernel = response.adstock.apply(
        [1] + [Double](repeating: 0, count: tail), parameters: response.adstockParameters)
      let kept = kernel.prefix(weekCount).reduce(0, +)
      guard kept > 0 else { return }
      let whole = weight * kernel.reduce(0, +) / kept
      weights = weights.map { _ in whole }
    }
  }
}

extension FittedResponse {
  /// The weeks until a week's media has died away: those of the kernel, or, for the endless
  /// geometric decay, until a trillionth is left, at most ten years.
  fileprivate var tailLength: Int {
    guard adstock.family == .geometricInfinite, let retention = adstockParameters.first else {
      return adstock.family == .none ? 0 : adstock.lagCount - 1
    }
    guard retention > 0 else { return 0 }
    guard retention < 0.95 else { return 520 }
    return Int(log(1e-12) / log(retention)) + 1
  }
}
