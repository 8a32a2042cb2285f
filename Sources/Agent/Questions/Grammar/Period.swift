public import Model

/// Days in a row that a question is about.
public struct Period: Sendable, Equatable, Codable {
  /// The first day.
  public var first: CalendarDay
  /// The last day.
  public var last: CalendarDay
  /// How people call it: `2023`, `Q4 2023`, `the last 8 weeks`.
  public var name: String
}

/// When a question says something happens, before it is known what days there are.
enum TimeExpression: Equatable, Sendable {
  case year(Int)
  /// A quarter from 1; without a year it may be that of several.
  case quarter(Int, year: Int?)
  /// A month from 1; without a year it may be that of several.
  case month(Int, year: Int?)
  case day(CalendarDay)
  case between(CalendarDay, CalendarDay)
  case from(CalendarDay)
  case until(CalendarDay)
  /// The last stretches of the data, the one the last day is in included.
  case latest(Int, TimeGrain)
  /// The first stretches of the data.
  case earliest(Int, TimeGrain)
  /// The stretch so many before the one the last day is in.
  case before(Int, TimeGrain)
  /// Stretches after the data.
  case future
}

/// What an expression means for days that are there.
enum TimeMeaning: Equatable {
  case period(Period)
  /// One of several, as they would be written.
  case several([String])
  /// Days after the data.
  case future
}

extension TimeExpression {
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// What the expression means for data from a first to a last day.
  func meaning(first: CalendarDay, last: CalendarDay) -> TimeMeaning {
    func stretch(_ start: CalendarDay, _ grain: TimeGrain, _ name: String) -> TimeMeaning {
      .period(
        Period(
          first: start, last: start.start(of: grain, later: 1).adding(days: -1), name: name))
    }
    let years = first.civil.year...last.civil.year
    switch self {
    case .year(let year):
      return stretch(CalendarDay(year: year, month: 1, day: 1), .year, "\(year)")
    case .quarter(let quarter, let year):
      guard let year else {
        return only(years, .quarter, month: 3 * quarter - 2, first, last) { "Q\(quarter) \($0)" }
      }
      return stretch(
        CalendarDay(year: year, month: 3 * quarter - 2, day: 1), .quarter, "Q\(quarter) \(year)")
    case .month(let month, let year):
      let name = Self.monthNames[month - 1]
      guard let year else {
        return only(years, .month, month: month, first, last) { "\(name) \($0)" }
      }
      return stretch(CalendarDay(year: year, month: month, day: 1), .month, "\(name) \(year)")
    case .day(let day): return .period(Period(first: day, last: day, name: "\(day)"))
    case .between(let start, let end):
      return .period(
        Period(first: min(start, end), last: max(start, end), name: "\(start) to \(end)"))
    case .from(let start):
      return .period(
        Period(first: start, last: max(start, last), name: "\(start) to \(max(start, last))"))
    case .until(let end):
      return .period(
        Period(first: min(first, end), last: end, name: "\(min(first, end)) to \(end)"))
    case .latest(let count, let grain):
      let name = count == 1 ? "the last \(grain.rawValue)" : "the last \(count) \(grain.plural)"
      return .period(
        Period(first: last.start(of: grain, later: 1 - count), last: last, name: name))
    case .earliest(let count, let grain):
      let end = first.start(of: grain, later: count).adding(days: -1)
      return .period(
        Period(first: first, last: end, name: "the first \(count) \(grain.plural)"))
    case .before(let count, let grain):
      let start = last.start(of: grain, later: -count)
      return stretch(start, grain, Self.label(of: start, grain))
    case .future: return .future
    }
  }

  /// The one stretch of a kind in the data, or all there are.
  private func only(
    _ years: ClosedRange<Int>, _ grain: TimeGrain, month: Int, _ first: CalendarDay,
    _ last: CalendarDay, name: (Int) -> String
  ) -> TimeMeaning {
    let starts = years.map { CalendarDay(year: $0, month: month, day: 1) }.filter {
      $0 <= last && $0.start(of: grain, later: 1) > first
    }
    guard starts.count == 1, let start = starts.first else {
      return .several((starts.isEmpty ? [] : starts).map { name($0.civil.year) })
    }
    return .period(
      Period(
        first: start, last: start.start(of: grain, later: 1).adding(days: -1),
        name: name(start.civil.year)))
  }

  /// What a stretch is called.
  static func label(of start: CalendarDay, _ grain: TimeGrain) -> String {
    let (year, month, _) = start.civil
    return switch grain {
    case .year: "\(year)"
    case .quarter: "Q\((month + 2) / 3) \(year)"
    case .month: "\(monthNames[month - 1]) \(year)"
    case .week: "the week of \(start)"
    case .day, .weekday: "\(start)"
    }
  }
}
