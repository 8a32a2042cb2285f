internal import Glibc

/// A media channel of the simulated retailer with the parameters a model should recover.
public struct RetailerChannel: Sendable, Equatable {
  /// The name as the cleaned data has it.
  public var name: String
  /// Mean spend of a week, dark weeks included.
  public var weeklySpend: Double
  /// How spend moves from week to week.
  public var flighting: Flighting
  /// Revenue caused per unit of money spent, over all whole weeks.
  public var roi: Double
  /// Share of the effect carried to the next week (alpha in w_l = alpha^l).
  public var retention: Double
  /// Adstocked weekly spend at which half of the largest effect is reached.
  public var halfSaturation: Double
  /// Slope of the Hill curve.
  public var slope: Double
  /// Cost of a thousand impressions.
  public var costPerThousand: Double
  /// Share of the week's spend that falls on each day, Monday first.
  public var dayShares: [Double]

  /// The number of weeks an exposure works, its own included.
  public static let carryoverWeeks = 8

  /// Normalised geometric adstock with zero history: a_t = sum_l w_l x_{t-l} / sum_l w_l.
  public func adstock(_ spend: [Double]) -> [Double] {
    let weights = (0..<Self.carryoverWeeks).map { pow(retention, Double($0)) }
    let total = weights.reduce(0, +)
    return spend.indices.map { week in
      var sum = 0.0
      for lag in 0...min(week, Self.carryoverWeeks - 1) { sum += weights[lag] * spend[week - lag] }
      return sum / total
    }
  }

  /// The Hill curve a^s / (h^s + a^s), from 0 to 1.
  public func saturation(_ adstocked: Double) -> Double {
    guard adstocked > 0 else { return 0 }
    return 1 / (1 + pow(halfSaturation / adstocked, slope))
  }

  /// Derivative of `saturation` by the logarithm of its argument: s H (1 - H).
  func logarithmicSlope(_ adstocked: Double) -> Double {
    let level = saturation(adstocked)
    return slope * level * (1 - level)
  }
}

/// How the spend of a channel moves from week to week.
public enum Flighting: Sendable, Equatable {
  /// Some weeks of spend at one random level, then some weeks dark.
  case bursts(weeks: ClosedRange<Int>, pause: ClosedRange<Int>)
  /// Spend in nearly every week, the level stepping and moving, a few weeks dark to test it.
  case alwaysOn(spread: Double, dark: Double)
  /// Every week at a level of its own, some weeks dark.
  case pulses(dark: Double)
}

extension RetailerChannel {
  private static let everyDay = [0.14, 0.14, 0.14, 0.14, 0.15, 0.15, 0.14]

  /// Eight channels, half of them saturated, so that moving money pays.
  public static let standard = [
    RetailerChannel(
      name: "TV", weeklySpend: 11_000, flighting: .bursts(weeks: 3...6, pause: 2...5), roi: 1.7,
      retention: 0.6, halfSaturation: 19_000, slope: 1.7, costPerThousand: 14,
      dayShares: [0.1, 0.1, 0.12, 0.13, 0.17, 0.2, 0.18]),
    RetailerChannel(
      name: "Radio", weeklySpend: 4_000, flighting: .bursts(weeks: 2...4, pause: 1...4), roi: 1.9,
      retention: 0.4, halfSaturation: 5_500, slope: 1.3, costPerThousand: 6,
      dayShares: [0.2, 0.2, 0.2, 0.2, 0.2, 0, 0]),
    RetailerChannel(
      name: "Out of Home", weeklySpend: 5_500, flighting: .bursts(weeks: 2...4, pause: 3...8),
      roi: 1.3, retention: 0.5, halfSaturation: 6_000, slope: 1.2, costPerThousand: 4.5,
      dayShares: everyDay),
    RetailerChannel(
      name: "Print", weeklySpend: 5_000, flighting: .pulses(dark: 0.45), roi: 1.1,
      retention: 0.5, halfSaturation: 4_200, slope: 1.1, costPerThousand: 22,
      dayShares: [0, 0, 0.35, 0, 0, 0.65, 0]),
    RetailerChannel(
      name: "Paid Search", weeklySpend: 6_500, flighting: .alwaysOn(spread: 0.8, dark: 0.07),
      roi: 3,
      retention: 0.1, halfSaturation: 4_000, slope: 1, costPerThousand: 38, dayShares: everyDay),
    RetailerChannel(
      name: "Paid Social", weeklySpend: 4_500, flighting: .pulses(dark: 0.2), roi: 2.6,
      retention: 0.3, halfSaturation: 9_000, slope: 1.4, costPerThousand: 9, dayShares: everyDay),
    RetailerChannel(
      name: "Display", weeklySpend: 10_000, flighting: .pulses(dark: 0.45), roi: 0.6,
      retention: 0.2, halfSaturation: 5_000, slope: 1.2, costPerThousand: 3.2,
      dayShares: everyDay),
    RetailerChannel(
      name: "Email", weeklySpend: 1_400, flighting: .pulses(dark: 0.3), roi: 5,
      retention: 0.15, halfSaturation: 2_300, slope: 1, costPerThousand: 1.5,
      dayShares: [0, 0.6, 0, 0.4, 0, 0, 0]),
  ]
}
