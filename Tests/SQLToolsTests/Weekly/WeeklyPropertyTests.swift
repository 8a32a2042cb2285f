import SQLTools
import Testing
import Warehouse

@Suite struct WeeklyPropertyTests {
  typealias Fixtures = WeeklyFixtures

  /// Twenty random tables: irregular days, several rows a day, some values missing.
  private static func table(seed: UInt64) -> [[SQLValue]] {
    var generator = Lehmer(state: seed)
    var rows: [[SQLValue]] = []
    for number in 1...45 where generator.next(below: 4) > 0 || number == 1 {
      for _ in 0...generator.next(below: 3) {
        let amount: SQLValue =
          generator.next(below: 9) == 0 ? .null : .real(Double(generator.next(below: 10_000)) / 100)
        rows.append([
          .text(Fixtures.day(number)), .text("g\(generator.next(below: 3))"),
          .text("c\(generator.next(below: 3))"), amount,
        ])
      }
    }
    return rows
  }

  private static func plan(_ start: Weekday, _ partial: PartialWeekPolicy) -> WeeklyPlan {
    WeeklyPlan(
      target: Fixtures.target,
      sources: [
        WeeklySource(
          table: Fixtures.media, date: "date", geo: "geo", channel: "channel",
          measures: [.column("spend", role: .spend)])
      ], byGeo: true, weekStart: .on(start), partialWeeks: partial)
  }

  @Test(arguments: Weekday.allCases, [PartialWeekPolicy.drop, .keep])
  func conservesSpendOfKeptWeeks(_ start: Weekday, _ partial: PartialWeekPolicy) throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let rows = Self.table(seed: seed)
      let database = try Fixtures.warehouse([
        (Fixtures.media, ["date", "geo", "channel", "spend"], rows)
      ])
      let report = try Self.plan(start, partial).run(in: database)
      let total = report.columns.map { "total(\(Identifier.quoted($0.name)))" }
      let after = try database.connection.scalar(
        "select \(total.joined(separator: " + ")) from silver_orders_weekly")
      let before = try database.connection.scalar(
        "select total(spend) from bronze_media where date between ? and date(?, '+6 days')",
        [.text(report.firstWeek), .text(report.lastWeek)])
      #expect(abs((after?.real ?? -1) - (before?.real ?? -2)) < 1e-8)
      let outside = try database.connection.scalar(
        "select count(*) from bronze_media where date not between ? and date(?, '+6 days')",
        [.text(report.firstWeek), .text(report.lastWeek)])
      #expect(report.sources[0].outside == outside?.integer.map(Int.init))
      #expect(partial == .drop || report.sources[0].outside == 0)
      try checkGrid(report, start: start, in: database)
    }
  }

  private func checkGrid(_ report: WeeklyReport, start: Weekday, in database: Database) throws {
    let weeks = try database.connection.rows(
      """
      select week, count(*), strftime('%w', week),
          julianday(week) - lag(julianday(week)) over (order by week)
      from silver_orders_weekly group by week order by week
      """)
    #expect(weeks.count == report.weekCount)
    #expect(weeks.allSatisfy { $0[1] == .integer(Int64(report.geos.count)) })
    let number = (Weekday.allCases.firstIndex(of: start) ?? 0) + 1
    #expect(weeks.allSatisfy { $0[2] == .text("\(number % 7)") })
    #expect(weeks.dropFirst().allSatisfy { $0[3] == 7.0 })
  }
}

/// The minimal standard generator of Park and Miller (1988), enough for test tables.
private struct Lehmer {
  var state: UInt64

  mutating func next(below bound: UInt64) -> Int {
    state = state * 48_271 % 2_147_483_647
    return Int(state % bound)
  }
}
