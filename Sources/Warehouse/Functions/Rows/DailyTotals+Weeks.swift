extension DailyTotals {
  /// Adds up by week; rows whose day is no real date are left out.
  ///
  /// - Parameter weekday: the first of the week, 0 for Monday to 6 for Sunday.
  /// - Returns: totals whose days are the first of their weeks.
  public func weekly(from weekday: Int) -> DailyTotals {
    var weeks = DailyTotals(
      keys: keys, places: [], rowCounts: [], totals: [], measureCount: measureCount)
    let starts = weeks.addWeeks(of: dayNumbers(), from: weekday)
    var groups: [Place: Int] = [:]
    for (group, place) in places.enumerated() {
      guard let week = starts[Int(place.day)] else { continue }
      let place = Place(day: week, geo: place.geo, channel: place.channel)
      let sum = groups[place] ?? weeks.groupCount
      if sum == weeks.groupCount {
        groups[place] = sum
        weeks.addGroup(place)
      }
      weeks.add(self, group: group, to: sum)
    }
    return weeks
  }

  /// Adds the first days of weeks to the keys.
  ///
  /// - Returns: the key of the week in which each day lies.
  private mutating func addWeeks(of days: [Int?], from weekday: Int) -> [Int32?] {
    var keys: [CivilDay: Int32] = [:]
    return days.map { number in
      guard let number else { return nil }
      let day = CivilDay(number: number)
      let first = CivilDay(number: number - (day.weekday - weekday + 7) % 7)
      if let key = keys[first] { return key }
      let key = addKey(.text(first.isoText))
      keys[first] = key
      return key
    }
  }

  /// The days since 1970-01-01 of each key, `nil` for one that is no real date.
  private func dayNumbers() -> [Int?] { keys.map(Self.dayNumber) }

  private static func dayNumber(of key: SQLValue) -> Int? {
    guard case .text(var text) = key else { return nil }
    return text.withUTF8 { ISODate.day(in: UnsafeRawBufferPointer($0))?.number }
  }
}

extension DailyTotals {
  /// The rows of one day.
  public struct Day: Sendable, Equatable {
    /// As it is in the table, but no more than ten bytes of a text.
    public let day: SQLValue
    /// Days since 1970-01-01, `nil` when it is no real date.
    public let number: Int?
    /// All of them.
    public fileprivate(set) var rows = 0
    /// The rows without a geo.
    public fileprivate(set) var rowsWithoutGeo = 0
    /// The rows without a channel.
    public fileprivate(set) var rowsWithoutChannel = 0
    /// The rows with neither.
    public fileprivate(set) var rowsWithoutBoth = 0
    /// The values of each measure that are not numbers.
    public fileprivate(set) var others: [Int]

    /// A day without rows yet, of a number of measures; no real date unless it is ISO text.
    public init(_ day: SQLValue, measures: Int) {
      self.day = day
      number = DailyTotals.dayNumber(of: day)
      others = Array(repeating: 0, count: measures)
    }

    /// Adds rows that another engine counted together.
    public mutating func add(rows: Int, withoutGeo: Int, hasChannel: Bool, others: [Int]) {
      self.rows += rows
      rowsWithoutGeo += withoutGeo
      if !hasChannel {
        rowsWithoutChannel += rows
        rowsWithoutBoth += withoutGeo
      }
      for (measure, count) in zip(self.others.indices, others) { self.others[measure] += count }
    }
  }

  /// The days in the order they first appear.
  public func days() -> [Day] {
    var days: [Day] = []
    var positions = [Int?](repeating: nil, count: keys.count)
    for (group, place) in places.enumerated() {
      let key = Int(place.day)
      let position = positions[key] ?? days.count
      if position == days.count {
        positions[key] = position
        days.append(Day(keys[key], measures: measureCount))
      }
      count(group, in: &days[position])
    }
    return days
  }

  private func count(_ group: Int, in day: inout Day) {
    let rows = rowCounts[group]
    let hasGeo = !keys[Int(places[group].geo)].isNull
    let hasChannel = !keys[Int(places[group].channel)].isNull
    day.rows += rows
    if !hasGeo { day.rowsWithoutGeo += rows }
    if !hasChannel { day.rowsWithoutChannel += rows }
    if !hasGeo, !hasChannel { day.rowsWithoutBoth += rows }
    for measure in 0..<measureCount {
      day.others[measure] += totals[group * measureCount + measure].others
    }
  }

  /// The channels of rows with a real date.
  public func channels() -> Set<String> {
    let numbers = dayNumbers()
    let dated = places.filter { numbers[Int($0.day)] != nil }
    return Set(Set(dated.map(\.channel)).compactMap { keys[Int($0)].text })
  }
}
