import Glibc
import Model

/// National weeks in which two channels move together, with the KPI they make in the model's own form.
///
/// Only the second channel's few own moves tell the two apart.
struct CollinearMarket {
  let panel: Panel
  /// The true KPI caused by each channel in each week.
  let effects: [[Double]]
  private let retention = [0.5, 0.3]
  private let rate = [2.0, 2.5]
  private let gain = [2_200.0, 900.0]

  init(seed: UInt64, weeks: Int = 104) throws {
    var random = Xoshiro256(seed: seed, stream: 5)
    let days = (0..<weeks).map {
      CalendarDay(year: 2022, month: 1, day: 3).adding(days: 7 * $0)
    }
    let common = (0..<weeks).map { _ in 600 + 250 * random.normal() }
    let spend = (0..<2).map { channel in
      common.map { max(20, $0 + (channel == 0 ? 30 : 50) * random.normal()) }
    }
    var effects: [[Double]] = []
    for channel in 0..<2 {
      effects.append(
        Self.effect(
          spend[channel], unit: spend[channel].max() ?? 1, retention: retention[channel],
          rate: rate[channel], gain: gain[channel]))
    }
    self.effects = effects
    var kpi = [Double](repeating: 0, count: weeks)
    for week in 0..<weeks {
      kpi[week] = 5_000 + effects[0][week] + effects[1][week] + 250 * random.normal()
    }
    panel = try Panel(
      weeks: days, channels: ["tv", "radio"], kpi: kpi, spend: spend.flatMap { $0 })
  }

  /// The true return of a channel.
  func roi(_ channel: Int) -> Double {
    effects[channel].reduce(0, +) / panel.spend(ofChannel: channel).reduce(0, +)
  }

  /// What a test finds that switches a channel off for some weeks in a market like this one, with an
  /// error of a tenth of its lift.
  func switchOff(_ channel: Int, weeks: Range<Int>, readFor more: Int) -> LiftTest {
    let all = Array(panel.spend(ofChannel: channel))
    var without = all
    for week in weeks { without[week] = 0 }
    func effect(_ spend: [Double]) -> [Double] {
      Self.effect(
        spend, unit: all.max() ?? 1, retention: retention[channel], rate: rate[channel],
        gain: gain[channel])
    }
    let lift = zip(effect(all), effect(without)).enumerated().reduce(0.0) { sum, week in
      weeks.lowerBound <= week.offset && week.offset < weeks.upperBound + more
        ? sum + week.element.0 - week.element.1 : sum
    }
    let last = panel.weeks[weeks.upperBound - 1]
    return LiftTest(
      channel: panel.channels[channel],
      design: .window(
        LiftWindow(
          start: panel.weeks[weeks.lowerBound].description,
          end: last.adding(days: 6).description,
          readUntil: last.adding(days: 6 + 7 * more).description)),
      spendChange: all[weeks].reduce(0, +), lift: lift, standardError: 0.1 * lift)
  }

  private static func effect(
    _ spend: [Double], unit: Double, retention: Double, rate: Double, gain: Double
  ) -> [Double] {
    let weights = (0..<8).map { pow(retention, Double($0)) }
    let sum = weights.reduce(0, +)
    return spend.indices.map { week in
      var carried = 0.0
      for lag in 0..<min(8, week + 1) { carried += weights[lag] / sum * spend[week - lag] / unit }
      return gain * tanh(rate * carried / 2)
    }
  }
}
