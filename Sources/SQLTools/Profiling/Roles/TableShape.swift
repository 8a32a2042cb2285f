/// How a table lays out marketing data.
public enum TableShape: String, Sendable, CaseIterable {
  /// Many rows a day, each an order or an event with an amount.
  case transactions
  /// A row per date and channel, with spend in one column.
  case long
  /// A row per date, with a spend column per channel.
  case wide
  /// A row per date with an outcome and no media.
  case outcomes
  /// A row per date with prices, promotions or other conditions only.
  case controls
  /// No date, or nothing that could be modelled.
  case unknown
}

/// How far apart the dates of a table are.
public enum Granularity: Sendable, Equatable {
  case daily
  /// One date a week, always on the same weekday.
  case weekly(Weekday)
  case monthly
  /// Different steps in one column, for example weeks first and days later.
  case mixed
  /// No steady step.
  case irregular
  /// Fewer than two dates.
  case none

  /// The step of a column of dates.
  init(_ days: DayFacts?) {
    guard let days, days.distinct > 1 else {
      self = .none
      return
    }
    let steps = days.distinct - 1
    func share(_ isCounted: (Int) -> Bool) -> Double {
      let counted = days.steps.reduce(0) { $0 + (isCounted($1.days) ? $1.count : 0) }
      return Double(counted) / Double(steps)
    }
    let weekday = days.weekdays.indices.max { days.weekdays[$0] < days.weekdays[$1] } ?? 0
    let isOneWeekday =
      days.weekdays.indices.contains(weekday)
      && days.weekdays[weekday] == days.distinct
    if isOneWeekday, share({ $0 == 7 }) >= 0.5 {
      self = .weekly(Weekday.allCases[weekday])
    } else if share({ (28...31).contains($0) }) >= 0.8 {
      self = .monthly
    } else if share({ $0 == 1 }) >= 0.75 {
      self = .daily
    } else if share({ $0 == 7 }) >= 0.1, share({ $0 == 1 }) >= 0.1 {
      self = .mixed
    } else if share({ $0 <= 3 }) >= 0.9 {
      self = .daily
    } else if share({ $0 == 7 }) >= 0.5 {
      self = .mixed
    } else {
      self = .irregular
    }
  }

  /// The name as it is printed: `daily`, `weekly (monday)`.
  public var name: String {
    switch self {
    case .daily: "daily"
    case .weekly(let weekday): "weekly (\(weekday.rawValue))"
    case .monthly: "monthly"
    case .mixed: "mixed"
    case .irregular: "irregular"
    case .none: "none"
    }
  }
}
