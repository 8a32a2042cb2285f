internal import Warehouse

/// Chooses the controls that one table gives to the weekly table.
struct ControlProposal {
  let profile: TableProfile
  let choice: ColumnChoice
  let date: String
  /// Whether the rows belong to places.
  let hasPlaces: Bool
  /// Columns that are something else already.
  let used: Set<String>
  /// The weekly columns there are already, in lower case.
  let taken: Set<String>

  /// Those that were asked for, else those the profile sees.
  var measures: [WeeklyMeasure] {
    let names = Set(profile.columns.map { $0.column.name.lowercased() })
    return zip(profile.roles.columns, profile.columns).flatMap { guess, column in
      guard !used.contains(guess.column) else { return [WeeklyMeasure]() }
      let measures = offered(guess, column.facts)
      guard let wanted = choice.controls?.map({ $0.lowercased() }) else {
        return isGuessed(guess, column.facts) ? measures : []
      }
      let isNamed = wanted.contains(guess.column.lowercased())
      return measures.filter { isNamed || wanted.contains($0.name.lowercased()) }
        .filter { isNamed || !names.contains($0.name.lowercased()) }
    }
  }

  /// What the column could give.
  private func offered(_ guess: RoleGuess, _ facts: ColumnFacts) -> [WeeklyMeasure] {
    if facts.numberShare > 0.95, facts.distinct > 1 { return [numeric(guess, facts)] }
    return indicators(guess.column, facts)
  }

  private func isGuessed(_ guess: RoleGuess, _ facts: ColumnFacts) -> Bool {
    guard profile.roles.shape != .transactions, guess.column != "is_outlier" else { return false }
    return switch guess.role {
    case .price: true
    case .control: !isCalendar(guess.column, facts)
    case .text: profile.roles.shape == .wide
    default: false
    }
  }

  private func numeric(_ guess: RoleGuess, _ facts: ColumnFacts) -> WeeklyMeasure {
    // Days without a row had no promotion; a price without a row is the price before.
    let isEvent = guess.role != .price && listsEvents
    return WeeklyMeasure(
      .column(guess.column), name: free(guess.column), role: .control,
      aggregation: isEvent
        ? .sum : facts.isFlag ? .maximum : isStock(guess.column) ? .stock : .mean,
      gaps: isEvent ? .zero : .carry)
  }

  /// Whether places together have as much as each of them has, added up.
  private func isStock(_ column: String) -> Bool {
    let name = column.lowercased()
    return hasPlaces && Self.stocks.contains { name.contains($0) }
  }

  private static let stocks = ["population", "inhabitants", "households"]

  /// The name, with that of the table before it where another table has it already.
  private func free(_ name: String) -> String {
    taken.contains(name.lowercased()) ? "\(profile.table.table)_\(name)" : name
  }

  /// Whether the rows are events on some days rather than a series with a value every day.
  private var listsEvents: Bool {
    guard let days = profile.columns.first(where: { $0.column.name == date })?.facts.days,
      profile.roles.granularity != .monthly
    else { return false }
    if case .weekly = profile.roles.granularity { return false }
    return days.distinct * 10 < days.span * 6
  }

  /// A running number or a day of the year repeats what trend and season already say.
  private func isCalendar(_ column: String, _ facts: ColumnFacts) -> Bool {
    facts.stepsByOne || Self.calendarNames.contains(column.lowercased())
  }

  private static let calendarNames: Set<String> = [
    "dayofyear", "day_of_year", "week", "weekofyear", "month", "year", "quarter",
  ]

  private static let mostIndicators = 12

  /// A column of names of events, `na` where there is none, becomes a column for each.
  private func indicators(_ name: String, _ facts: ColumnFacts) -> [WeeklyMeasure] {
    let nothing: Set<String> = ["", "na", "n/a", "none", "null", "no", "0", "-"]
    guard profile.roles.shape == .wide, facts.texts == facts.present, facts.isTopExact,
      facts.distinct <= min(Self.mostIndicators, facts.top.count)
    else { return [] }
    let events = facts.top.compactMap(\.value.text).filter {
      !nothing.contains($0.lowercased())
    }
    return events.sorted().map { event in
      WeeklyMeasure(
        .indicator(name, equals: .text(event)),
        name: free(name + "_" + SafeName.from(event, fallback: "event")), role: .control,
        aggregation: .maximum)
    }
  }
}
