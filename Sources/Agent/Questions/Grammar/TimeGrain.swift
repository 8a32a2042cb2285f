internal import Model
internal import SQLTools

/// A stretch of the calendar that results are given for.
public enum TimeGrain: String, Sendable, Equatable, CaseIterable, Codable {
  case day, week, month, quarter, year, weekday

  /// The label of the stretch a day is in: a day, the Monday of a week, `2023-03`, `2023-Q1`,
  /// `2023`, `Monday`.
  func label(of day: Fragment) -> Fragment {
    switch self {
    case .day: "date(\(day))"
    case .week: "date(\(day), 'weekday 0', '-6 days')"
    case .month: "strftime('%Y-%m', \(day))"
    case .quarter:
      "strftime('%Y', \(day)) || '-Q' || ((cast(strftime('%m', \(day)) as integer) + 2) / 3)"
    case .year: "strftime('%Y', \(day))"
    case .weekday:
      """
      case strftime('%w', \(day))
              when '1' then 'Monday' when '2' then 'Tuesday' when '3' then 'Wednesday'
              when '4' then 'Thursday' when '5' then 'Friday' when '6' then 'Saturday'
              when '0' then 'Sunday'
          end
      """
    }
  }

  /// What the labels are put in order by.
  func order(of day: Fragment) -> Fragment? {
    self == .weekday ? "(cast(strftime('%w', \(day)) as integer) + 6) % 7" : nil
  }

  /// The stretches' plural.
  var plural: String { rawValue + "s" }

  /// The grain a word names: `weekly`, `weeks`, `week`.
  static func named(_ word: QuestionWord) -> TimeGrain? {
    adverbs[word.key] ?? TimeGrain(rawValue: word.stem)
  }

  /// Words that name a grain and cannot be anything else.
  static let adverbs: [String: TimeGrain] = [
    "daily": .day, "weekly": .week, "monthly": .month, "quarterly": .quarter, "yearly": .year,
    "annual": .year, "annually": .year, "weekdays": .weekday,
  ]
}

extension CalendarDay {
  /// The first day of the stretch this day is in.
  func start(of grain: TimeGrain) -> CalendarDay {
    let (year, month, _) = civil
    switch grain {
    case .day, .weekday: return self
    case .week: return adding(days: -weekday)
    case .month: return CalendarDay(year: year, month: month, day: 1)
    case .quarter: return CalendarDay(year: year, month: (month - 1) / 3 * 3 + 1, day: 1)
    case .year: return CalendarDay(year: year, month: 1, day: 1)
    }
  }

  /// The first day of the stretch that many stretches later.
  func start(of grain: TimeGrain, later count: Int) -> CalendarDay {
    let start = start(of: grain)
    let months: Int
    switch grain {
    case .day, .weekday: return start.adding(days: count)
    case .week: return start.adding(days: 7 * count)
    case .month: months = count
    case .quarter: months = 3 * count
    case .year: months = 12 * count
    }
    let (year, month, _) = start.civil
    let total = 12 * year + month - 1 + months
    return CalendarDay(year: total / 12, month: total % 12 + 1, day: 1)
  }
}
