/// The weeks of a simulated retailer, Monday first, of which the first and last are partial.
public struct RetailerCalendar: Sendable, Equatable {
  /// The Monday of the week of the first order.
  public let firstMonday: CalendarDay
  /// The number of weeks with at least one day of orders.
  public let weekCount: Int
  /// The whole weeks, as indices from `firstMonday`.
  public let wholeWeeks: Range<Int>
  private let days: ClosedRange<CalendarDay>

  /// The calendar of a specification; a last day before the first leaves one day.
  public init(_ specification: RetailerSpecification) {
    let first = specification.firstDay
    let last = max(first, specification.lastDay)
    days = first...last
    firstMonday = first.adding(days: -first.weekday)
    weekCount = (last.daysSinceEpoch - firstMonday.daysSinceEpoch) / 7 + 1
    let opening = first.weekday == 0 ? 0 : 1
    let closing = last.weekday == 6 ? weekCount : weekCount - 1
    wholeWeeks = opening..<max(opening, closing)
  }

  /// The Monday of a week.
  public func monday(of week: Int) -> CalendarDay { firstMonday.adding(days: 7 * week) }

  /// The seven days of a week, with or without data.
  public func fullWeek(_ week: Int) -> [CalendarDay] {
    (0..<7).map { monday(of: week).adding(days: $0) }
  }

  /// Whether the retailer has data for a day.
  public func contains(_ day: CalendarDay) -> Bool { days.contains(day) }
}
