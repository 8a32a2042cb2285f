/// The media of a tested channel with and without what the test changed.
struct MediaContrast: Sendable, Equatable {
  /// The channel's place in the panel.
  let channel: Int
  /// The geos of the test, as places in the panel.
  let geos: [Int]
  /// The weeks with changed media.
  let changed: Range<Int>
  /// The weeks whose KPI counts.
  let counted: Range<Int>
  /// Media `[geo][week]` of all geos under the test's spend.
  let with: [Double]
  /// The same as it would have been without the test.
  let without: [Double]

  /// The contrast of a test with a window; `nil` for one without.
  ///
  /// Days of a week share its spend evenly. Added spend is a part of what was spent on the test's
  /// days, in proportion to it; withheld spend lies over the test's days like the geos' usual
  /// spend, in media at the usual price.
  init?(_ test: LiftTest, _ panel: Panel) throws(LiftTestError) {
    try test.checkNumbers()
    let (channel, geos) = try test.places(in: panel)
    guard case .window(let window) = test.design else { return nil }
    let days = try WindowDays(window, panel, test: test.name)
    let spending = TestSpending(panel, channel: channel, geos: geos, days: days)
    guard spending.hasSpend else { throw .noSpend(test: test.name) }
    let isLowered = window.isInData == (test.spendChange > 0)
    let amount = abs(test.spendChange)
    let media = Array(panel.media(ofChannel: channel))
    let other: [Double]
    if isLowered {
      guard amount <= 1.005 * spending.spent else {
        throw .moreThanSpent(test: test.name, change: amount, spent: spending.spent)
      }
      other = spending.lowered(media, by: amount)
    } else {
      other = spending.raised(media, by: amount)
    }
    self.channel = channel
    self.geos = geos
    changed = days.changed
    counted = days.counted
    with = window.isInData ? media : other
    without = window.isInData ? other : media
  }
}

extension LiftTest {
  /// The channel and the geos of the test in a panel.
  func places(in panel: Panel) throws(LiftTestError) -> (channel: Int, geos: [Int]) {
    guard let channel = panel.channels.firstIndex(of: channel) else {
      throw .unknownChannel(self.channel, known: panel.channels)
    }
    guard let geo else { return (channel, Array(panel.geos.indices)) }
    guard let index = panel.geos.firstIndex(of: geo) else {
      throw .unknownGeo(geo, known: panel.geos)
    }
    return (channel, [index])
  }
}

/// The days of a test on the weekly grid.
struct WindowDays: Sendable, Equatable {
  /// The weeks with changed spend.
  let changed: Range<Int>
  /// The weeks whose KPI counts, from the first changed one.
  let counted: Range<Int>
  /// The share of each changed week's days that belong to the test.
  let shares: [Double]
  /// The first day and the last.
  let start: CalendarDay
  let end: CalendarDay

  init(_ window: LiftWindow, _ panel: Panel, test: String) throws(LiftTestError) {
    func day(_ text: String) throws(LiftTestError) -> CalendarDay {
      guard let day = CalendarDay(iso: text) else { throw .notADay(test: test, text) }
      return day
    }
    let (start, end) = (try day(window.start), try day(window.end))
    let last = try window.readUntil.map { text throws(LiftTestError) in try day(text) } ?? end
    guard start <= end, end <= last else {
      throw .endsBeforeStart(
        test: test, start: end < start ? window.start : window.end,
        end: end < start ? window.end : window.readUntil ?? window.end)
    }
    guard let first = panel.weeks.first, let lastWeek = panel.weeks.last else {
      throw .outsideData(test: test, first: "", last: "")
    }
    guard start >= first, last <= lastWeek.adding(days: 6) else {
      throw .outsideData(
        test: test, first: first.description, last: lastWeek.adding(days: 6).description)
    }
    func week(_ day: CalendarDay) -> Int { (day.daysSinceEpoch - first.daysSinceEpoch) / 7 }
    changed = week(start)..<week(end) + 1
    counted = week(start)..<week(last) + 1
    shares = changed.map { index in
      let monday = panel.weeks[index]
      let from = max(start, monday)
      let to = min(end, monday.adding(days: 6))
      return Double(to.daysSinceEpoch - from.daysSinceEpoch + 1) / 7
    }
    self.start = start
    self.end = end
  }
}

/// What was spent on a channel during a test, and usually.
private struct TestSpending {
  /// What was spent on the test's days in its geos.
  let spent: Double
  private let days: WindowDays
  private let geos: [Int]
  private let weekCount: Int
  /// What each geo of the test usually spends in a week.
  private let usual: [Double]
  /// Media for a unit of money, by geo of the test.
  private let mediaPerSpend: [Double]

  /// Whether the channel ever spends anything.
  var hasSpend: Bool { usual.contains { $0 > 0 } }

  init(_ panel: Panel, channel: Int, geos: [Int], days: WindowDays) {
    let weeks = panel.weekCount
    let spend = Array(panel.spend(ofChannel: channel))
    let media = Array(panel.media(ofChannel: channel))
    func cells(_ geo: Int) -> Range<Int> { geo * weeks..<(geo + 1) * weeks }
    self.days = days
    self.geos = geos
    weekCount = weeks
    spent = geos.reduce(0.0) { sum, geo in
      zip(days.changed, days.shares).reduce(sum) { $0 + spend[geo * weeks + $1.0] * $1.1 }
    }
    usual = geos.map { geo in
      let outside = (0..<weeks).filter { !days.changed.contains($0) }
      let all = outside.map { spend[geo * weeks + $0] }.reduce(0, +)
      return outside.isEmpty || all == 0
        ? spend[cells(geo)].reduce(0, +) / Double(weeks) : all / Double(outside.count)
    }
    let total = (spend: spend.reduce(0, +), media: media.reduce(0, +))
    mediaPerSpend = geos.map { geo in
      let own = spend[cells(geo)].reduce(0, +)
      if own > 0 { return media[cells(geo)].reduce(0, +) / own }
      return total.spend > 0 ? total.media / total.spend : 0
    }
  }

  /// Media without an amount of what was spent on the test's days.
  func lowered(_ media: [Double], by amount: Double) -> [Double] {
    var result = media
    let share = min(1, amount / spent)
    for geo in geos {
      for (week, days) in zip(days.changed, days.shares) {
        result[geo * weekCount + week] *= 1 - share * days
      }
    }
    return result
  }

  /// Media with an amount more, spread like usual spend.
  func raised(_ media: [Double], by amount: Double) -> [Double] {
    var result = media
    let total = usual.reduce(0, +) * days.shares.reduce(0, +)
    for (place, geo) in geos.enumerated() {
      for (week, days) in zip(days.changed, days.shares) {
        result[geo * weekCount + week] +=
          amount * usual[place] * days / total * mediaPerSpend[place]
      }
    }
    return result
  }
}
