/// A yearly occasion that moves sales in the week it falls in.
public enum CalendarEvent: String, Sendable, Codable, CaseIterable {
  /// The Friday after the fourth Thursday of November.
  case blackFriday = "black_friday"
  /// 25 December.
  case christmas
  /// 1 January.
  case newYear = "new_year"
  /// Easter Sunday of the Gregorian calendar.
  case easter

  /// The day of a year it falls on.
  public func day(year: Int) -> CalendarDay {
    switch self {
    case .blackFriday:
      let first = CalendarDay(year: year, month: 11, day: 1)
      return first.adding(days: (3 - first.weekday + 7) % 7 + 22)
    case .christmas: return CalendarDay(year: year, month: 12, day: 25)
    case .newYear: return CalendarDay(year: year, month: 1, day: 1)
    case .easter: return easterSunday(year)
    }
  }

  /// 1 for each week, given by its first day, in which the occasion falls, else 0.
  public func indicator(weeks: [CalendarDay]) -> [Double] {
    weeks.map { week in
      let years = [week.civil.year, week.adding(days: 6).civil.year]
      let isInside = years.contains { year in
        (0..<7).contains(day(year: year).daysSinceEpoch - week.daysSinceEpoch)
      }
      return isInside ? 1 : 0
    }
  }
}

/// Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
private func easterSunday(_ year: Int) -> CalendarDay {
  let (golden, century, yearOfCentury) = (year % 19, year / 100, year % 100)
  let correction = (8 * century + 13) / 25
  let epact = (19 * golden + century - century / 4 - correction + 15) % 30
  let weekday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
  let shift = (golden + 11 * epact + 22 * weekday) / 451
  let days = epact + weekday - 7 * shift + 114
  return CalendarDay(year: year, month: days / 31, day: days % 31 + 1)
}
