internal import Glibc

/// The simulated retailer by week, before orders are drawn and before any mess.
///
/// Expected revenue of a week t is base + trend t + season + price and promotion effects
/// + sum over channels of coefficient H(adstock(spend)), national spend in whole hundredths.
public struct RetailerSimulation: Sendable {
  /// What was simulated.
  public let specification: RetailerSpecification
  /// Its weeks.
  public let calendar: RetailerCalendar
  /// List prices per week.
  public let prices: RetailerPrices
  /// The promotions in order of their first day.
  public let promotions: [RetailerPromotion]
  /// National spend in hundredths, `[channel][week]`, of whole weeks even where the data stops
  /// within the last; 0 before the first whole week.
  public let spend: [[Int]]
  /// Largest weekly effect per channel, chosen so that the channel's ROI is the specified one.
  public let coefficients: [Double]
  /// Noise drawn for each week; orders follow it to within one order's value.
  let noise: [Double]
  /// Baseline plus media per week, without noise.
  public private(set) var expectedRevenue: [Double] = []

  /// Simulates the weeks of a specification.
  public init(_ specification: RetailerSpecification) {
    self.specification = specification
    let calendar = RetailerCalendar(specification)
    self.calendar = calendar
    var random = Xoshiro256(seed: specification.seed, stream: Stream.prices)
    prices = RetailerPrices(specification, weeks: calendar.weekCount, random: &random)
    random = Xoshiro256(seed: specification.seed, stream: Stream.promotions)
    let first = specification.firstDay
    promotions = RetailerPromotion.calendar(
      first...max(first, specification.lastDay), random: &random)
    random = Xoshiro256(seed: specification.seed, stream: Stream.noise)
    noise = (0..<calendar.weekCount).map { _ in
      specification.scale * specification.noise * random.normal()
    }
    spend = Self.plannedSpend(specification, calendar)
    coefficients = zip(specification.scaledChannels, spend).map { channel, cents in
      let money = cents.map { Double($0) / 100 }
      let levels = channel.adstock(money).map(channel.saturation)
      let total = calendar.wholeWeeks.reduce(0) { $0 + levels[$1] }
      let spent = calendar.wholeWeeks.reduce(0) { $0 + money[$1] }
      return total > 0 ? channel.roi * spent / total : 0
    }
    let parts =
      BaselineComponent.allCases.map(baseline)
      + specification.channels.indices.map(contribution(ofChannel:))
    expectedRevenue = (0..<calendar.weekCount).map { week in parts.reduce(0) { $0 + $1[week] } }
  }

  private static func plannedSpend(
    _ specification: RetailerSpecification, _ calendar: RetailerCalendar
  ) -> [[Int]] {
    specification.scaledChannels.enumerated().map { index, channel in
      var random = Xoshiro256(
        seed: specification.seed, stream: Stream.flighting + UInt64(index))
      let plan = channel.flighting.plan(
        weeks: calendar.weekCount, mean: channel.weeklySpend, random: &random)
      return plan.indices.map { week in
        week < calendar.wholeWeeks.lowerBound ? 0 : Int((plan[week] * 100).rounded())
      }
    }
  }

  /// Spend of a channel per week in units of the currency.
  public func spend(ofChannel channel: Int) -> [Double] { spend[channel].map { Double($0) / 100 } }

  /// True revenue per week caused by a channel.
  public func contribution(ofChannel channel: Int) -> [Double] {
    let truth = specification.scaledChannels[channel]
    return truth.adstock(spend(ofChannel: channel)).map {
      coefficients[channel] * truth.saturation($0)
    }
  }
}

/// Which random stream draws what, so that a change in one part leaves the others alone.
enum Stream {
  static let prices: UInt64 = 1
  static let promotions: UInt64 = 2
  static let noise: UInt64 = 3
  static let flighting: UInt64 = 100
  static let orders: UInt64 = 10_000
  static let media: UInt64 = 20_000
  static let orderMess: UInt64 = 30_000
  static let mediaMess: UInt64 = 40_000
}

extension RetailerSpecification {
  /// The channels with their money scaled to the size of the business.
  var scaledChannels: [RetailerChannel] {
    channels.map { channel in
      var scaled = channel
      scaled.weeklySpend *= scale
      scaled.halfSaturation *= scale
      return scaled
    }
  }
}
