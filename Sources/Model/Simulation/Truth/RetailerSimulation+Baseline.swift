internal import Glibc

/// The parts of weekly revenue that media do not cause.
public enum BaselineComponent: String, Sendable, CaseIterable {
  case base
  case trend
  case season
  case price
  case promotion
}

extension RetailerSimulation {
  /// True revenue per week of one part of the baseline.
  ///
  /// Season is read at the Monday's day of the year over 365.25; the price effect is linear in
  /// the average list price less its value in the first whole week; the promotion effect is
  /// linear in the sum over days of the discount in percent.
  public func baseline(_ component: BaselineComponent) -> [Double] {
    let origin = min(calendar.wholeWeeks.lowerBound, calendar.weekCount - 1)
    return (0..<calendar.weekCount).map { week in
      let effect =
        switch component {
        case .base: specification.baseRevenue
        case .trend: specification.weeklyTrend * Double(week - origin)
        case .season: specification.baseRevenue * season(on: calendar.monday(of: week))
        case .price:
          -specification.priceEffect
            * (prices.average(ofWeek: week) - prices.average(ofWeek: origin))
        case .promotion: specification.promotionEffect * Double(discountPoints(ofWeek: week))
        }
      return specification.scale * effect
    }
  }

  /// The promotion running on a day.
  public func promotion(on day: CalendarDay) -> RetailerPromotion? {
    promotions.first { $0.days.contains(day) }
  }

  /// The sum over the seven days of the discount in percent.
  public func discountPoints(ofWeek week: Int) -> Int {
    let monday = calendar.monday(of: week)
    return (0..<7).reduce(0) { $0 + (promotion(on: monday.adding(days: $1))?.discount ?? 0) }
  }

  private func season(on day: CalendarDay) -> Double {
    let angle = 2 * Double.pi * Double(day.dayOfYear) / 365.25
    return specification.season.enumerated().reduce(0) { sum, harmonic in
      let phase = Double(harmonic.offset + 1) * angle
      return sum + harmonic.element.sine * sin(phase) + harmonic.element.cosine * cos(phase)
    }
  }
}
