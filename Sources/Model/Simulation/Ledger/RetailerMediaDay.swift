internal import Glibc

/// What one channel spent and showed in one region on one day.
public struct RetailerMediaDay: Sendable, Equatable {
  /// The day.
  public var day: CalendarDay
  /// Which region, as an index into the specification's regions.
  public var region: Int
  /// Which channel, as an index into the specification's channels.
  public var channel: Int
  /// Money spent, in hundredths, above 0.
  public var spend: Int
  /// Impressions delivered.
  public var impressions: Int
}

extension RetailerSimulation {
  /// The media days of a week by day, region and channel; days without spend have no row.
  ///
  /// Spend of a channel adds up to `spend[channel][week]` to the last hundredth in whole weeks.
  public func mediaDays(inWeek week: Int) -> [RetailerMediaDay] {
    guard (0..<calendar.weekCount).contains(week) else { return [] }
    var random = Xoshiro256(seed: specification.seed, stream: Stream.media + UInt64(week))
    var rows: [RetailerMediaDay] = []
    for (channel, truth) in specification.channels.enumerated() {
      let price = truth.costPerThousand * exp(0.08 * random.normal())
      let days = truth.dayShares.map { $0 * exp(0.15 * random.normal()) }
      let weights = days.flatMap { day in specification.regions.map { day * $0.share } }
      let parts = split(spend[channel][week], by: weights)
      for (cell, cents) in parts.enumerated() where cents > 0 {
        let regionCount = specification.regions.count
        rows.append(
          RetailerMediaDay(
            day: calendar.monday(of: week).adding(days: cell / regionCount),
            region: cell % regionCount, channel: channel, spend: cents,
            impressions: Int((Double(cents) / price * 10).rounded())))
      }
    }
    let known = rows.filter { calendar.contains($0.day) }
    return known.sorted { left, right in
      (left.day, left.region, left.channel) < (right.day, right.region, right.channel)
    }
  }

  /// Whole parts in proportion to the weights, adding up to the total exactly.
  private func split(_ total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    var cumulated = 0.0
    var given = 0
    return weights.map { weight in
      cumulated += weight
      let upTo = min(total, Int((Double(total) * (cumulated / sum)).rounded()))
      defer { given = upTo }
      return upTo - given
    }
  }
}
