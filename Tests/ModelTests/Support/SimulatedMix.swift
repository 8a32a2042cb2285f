import Glibc
import Model

/// A market with known truth, simulated without any of the model's own transforms.
struct SimulatedMix {
  var panel: Panel
  /// The true KPI caused per channel over the window.
  var contributions: [Double]

  /// The true ROI per channel.
  func roi(_ channel: Int) -> Double {
    contributions[channel] / panel.spend(ofChannel: channel).reduce(0, +)
  }

  enum Curve { case hill, logistic }

  /// Weekly data of some channels: bursts, pulses and always-on flights in turn.
  ///
  /// Media makes up about 35 % of a KPI near 100,000 with trend, season, a price and a promotion;
  /// `noise` is relative to that level and `correlation` that of successive noise.
  init(
    seed: UInt64, channels: Int, weeks: Int = 156, noise: Double = 0.02, correlation: Double = 0,
    curve: Curve = .hill
  ) throws {
    var random = Xoshiro256(seed: seed, stream: 77)
    let level = 100_000.0
    let days = (0..<weeks).map {
      CalendarDay(year: 2021, month: 1, day: 4).adding(days: 7 * $0)
    }
    let price = (0..<weeks).map { 10 + sin(Double($0) / 9) + 0.3 * random.normal() }
    let promotion = (0..<weeks).map { _ in random.uniform() < 0.15 ? 1.0 : 0 }
    var kpi = (0..<weeks).map { week in
      let season = sin(2 * Double.pi * Double(days[week].dayOfYear) / 365.25)
      return level
        * (0.65 + 0.001 * Double(week) + 0.06 * season - 0.02 * (price[week] - 10)
          + 0.05 * promotion[week])
    }
    var spend: [Double] = []
    contributions = []
    for channel in 0..<channels {
      let size = 1_000 + 4_000 * random.uniform()
      let flight = Self.flight(channel % 3, weeks: weeks, size: size, &random)
      let share = 0.35 / Double(channels) * (0.5 + random.uniform())
      let effect = Self.effect(flight, share * level, curve, &random)
      for week in 0..<weeks { kpi[week] += effect[week] }
      spend += flight
      contributions.append(effect.reduce(0, +))
    }
    var shock = 0.0
    for week in 0..<weeks {
      shock = correlation * shock + (1 - correlation * correlation).squareRoot() * random.normal()
      kpi[week] += noise * level * shock
    }
    panel = try Panel(
      weeks: days, channels: (0..<channels).map { "channel_\($0)" },
      controls: ["price", "promotion"], kpi: kpi, spend: spend,
      controlValues: price + promotion)
  }

  private static func flight(
    _ kind: Int, weeks: Int, size: Double, _ random: inout Xoshiro256
  ) -> [Double] {
    var result: [Double] = []
    var (left, level, isOn) = (0, 0.0, false)
    for _ in 0..<weeks {
      switch kind {
      case 0:
        if left == 0 {
          isOn.toggle()
          left = 2 + Int(random.uniform() * 4)
          level = isOn ? 0.5 + random.uniform() : 0
        }
        left -= 1
        result.append(level * size * (level > 0 ? 0.9 + 0.2 * random.uniform() : 1))
      case 1: result.append(random.uniform() < 0.3 ? 0 : size * (0.2 + 1.3 * random.uniform()))
      default: result.append(size * exp(0.5 * random.normal()))
      }
    }
    return result
  }

  /// Geometric carryover over eight weeks, then a curve, scaled to a mean effect.
  private static func effect(
    _ spend: [Double], _ mean: Double, _ curve: Curve, _ random: inout Xoshiro256
  ) -> [Double] {
    let retention = 0.1 + 0.6 * random.uniform()
    let largest = spend.reduce(0, max)
    let half = largest * (0.25 + 0.5 * random.uniform())
    let slope = 1 + random.uniform()
    let sum = (0..<8).reduce(0) { $0 + pow(retention, Double($1)) }
    let raw = spend.indices.map { week in
      var carried = 0.0
      for lag in 0...min(week, 7) { carried += pow(retention, Double(lag)) * spend[week - lag] }
      let media = carried / sum
      guard media > 0 else { return 0.0 }
      switch curve {
      case .hill: return 1 / (1 + pow(half / media, slope))
      case .logistic: return tanh(0.549 * media / half)
      }
    }
    let average = raw.reduce(0, +) / Double(max(1, raw.count))
    return raw.map { $0 * mean / max(average, 1e-9) }
  }
}

extension SimulatedMix {
  /// The same market in several geos of different size, with the true contribution per channel.
  ///
  /// Geos share carryover, saturation per head and effect per head; each has noise of its own.
  static func geos(
    seed: UInt64, channels: Int, count: Int
  ) throws -> (panel: Panel, contributions: [Double]) {
    let national = try SimulatedMix(seed: seed, channels: channels, noise: 0)
    var random = Xoshiro256(seed: seed, stream: 78)
    let weeks = national.panel.weekCount
    let sizes = (0..<count).map { 0.5 + Double($0) }
    func spread(_ values: ArraySlice<Double>) -> [Double] {
      sizes.flatMap { size in values.map { $0 * size } }
    }
    let kpi = spread(national.panel.kpi[...]).enumerated().map { index, value in
      value + sizes[index / weeks] * 3_000 * random.normal()
    }
    let panel = try Panel(
      weeks: national.panel.weeks, geos: (0..<count).map { "geo_\($0)" },
      channels: national.panel.channels, controls: national.panel.controls, kpi: kpi,
      spend: (0..<channels).flatMap { spread(national.panel.spend(ofChannel: $0)) },
      controlValues: national.panel.controls.indices.flatMap { control in
        sizes.flatMap { _ in national.panel.control(control) }
      })
    return (panel, national.contributions.map { $0 * sizes.reduce(0, +) })
  }
}
