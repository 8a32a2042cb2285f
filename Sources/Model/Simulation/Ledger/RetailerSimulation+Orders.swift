internal import Glibc

extension RetailerSimulation {
  /// The orders of a week in order of their day, none before the first or after the last day.
  ///
  /// They add up to the week's expected revenue plus noise, give or take one order. A week's
  /// orders depend on nothing but the specification and the week.
  public func orders(inWeek week: Int) -> [RetailerOrder] {
    guard (0..<calendar.weekCount).contains(week) else { return [] }
    var random = Xoshiro256(seed: specification.seed, stream: Stream.orders + UInt64(week))
    let target = max(0, expectedRevenue[week] + noise[week]) * 100
    let cells = cellShares(ofWeek: week, random: &random)
    var carried = 0.0
    var orders: [RetailerOrder] = []
    for (index, day) in calendar.fullWeek(week).enumerated() {
      var ofDay: [RetailerOrder] = []
      for region in specification.regions.indices {
        carried += target * cells[region][index]
        fill(&ofDay, upTo: &carried, day: day, week: week, region: region, random: &random)
      }
      random.shuffle(&ofDay)
      orders += ofDay
    }
    let numbered = orders.enumerated().map {
      number($0.element, week: week, running: $0.offset + 1)
    }
    return numbered.filter { calendar.contains($0.day) }
  }

  /// Shares of the week's revenue, `[region][day]`, adding up to 1.
  private func cellShares(ofWeek week: Int, random: inout Xoshiro256) -> [[Double]] {
    let weekdays = [0.11, 0.11, 0.12, 0.13, 0.16, 0.21, 0.16]
    let days = zip(calendar.fullWeek(week), weekdays).map { day, weight in
      let points = Double(promotion(on: day)?.discount ?? 0)
      return weight * (1 + 0.02 * points) * exp(0.08 * random.normal())
    }
    let regions = specification.regions.map { $0.share * exp(0.03 * random.normal()) }
    let total = days.reduce(0, +) * regions.reduce(0, +)
    return regions.map { region in days.map { total > 0 ? region * $0 / total : 0 } }
  }

  /// Draws orders until the next would pass `remaining` by more than half its value.
  private func fill(
    _ orders: inout [RetailerOrder], upTo remaining: inout Double, day: CalendarDay, week: Int,
    region: Int, random: inout Xoshiro256
  ) {
    while remaining > 0 {
      let order = draw(day: day, week: week, region: region, random: &random)
      guard Double(order.revenue) < 2 * remaining else { return }
      orders.append(order)
      remaining -= Double(order.revenue)
    }
  }

  private func draw(
    day: CalendarDay, week: Int, region: Int, random: inout Xoshiro256
  ) -> RetailerOrder {
    let category = random.index(weights: specification.categories.map(\.orderShare))
    let promotion = random.uniform() < 0.55 ? promotion(on: day) : nil
    let paidShare = Double(100 - (promotion?.discount ?? 0)) / 100
    let listPrice = Double(prices.listPrices[week][category])
    let price = listPrice * paidShare * exp(0.3 * random.normal() - 0.045)
    let isRefund = random.uniform() < 0.001
    let pieces = 1 + random.poisson(mean: 0.35)
    return RetailerOrder(
      number: "", day: day, region: region, category: category,
      quantity: isRefund ? -1 : pieces, unitPrice: max(1, Int(price.rounded())),
      promotion: promotion)
  }

  private func number(_ order: RetailerOrder, week: Int, running: Int) -> RetailerOrder {
    var numbered = order
    let prefix = order.quantity < 0 ? "R" : ""
    let code = specification.regions[order.region].code
    numbered.number =
      "\(prefix)\(code)-\(DecimalText.padded(week, to: 3))-\(DecimalText.padded(running, to: 5))"
    return numbered
  }
}
