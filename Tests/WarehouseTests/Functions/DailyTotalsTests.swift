import Testing

@testable import Warehouse

/// Rows added up by one pass are those that `group by` adds up, by day and by week, and what is
/// handed from connection to connection arrives as it was.
@Suite struct DailyTotalsTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.registerStatisticalFunctions()
    try connection.registerPreparationFunctions()
    try connection.execute(
      """
      create table sales (day, geo, channel, x);
      insert into sales values
          ('2024-01-01', 'größer', 'tv', 1), ('2024-01-01 10:00', 'größer', 'tv', 2.5),
          ('2024-01-07', null, 'tv', 4), ('2024-01-08', '', null, null), (null, null, null, 7),
          ('2024-02-30', 'größer', 'tv', 8), (17, x'00ff', 'tv', 'eight'), ('day', 'x', 'only here', 1);
      """)
  }

  private func totals() throws -> DailyTotals {
    let packed = try connection.scalar(
      "select packed_daily_totals(day, geo, channel, x) from sales")
    return try DailyTotals(packed: packed ?? .null)
  }

  private func rows(_ totals: DailyTotals) -> [[SQLValue]] {
    (0..<totals.groupCount).map { totals.row($0, columns: Array(0..<9)) }
  }

  @Test func totalsByDayAreThoseOfGroupBy() throws {
    let expected: [[SQLValue]] = [
      ["2024-01-01", "größer", "tv", 2, 3.5, 2, 1, 2.5, 0],
      ["2024-01-07", .null, "tv", 1, 4, 1, 4, 4, 0],
      ["2024-01-08", "", .null, 1, .null, 0, .null, .null, 0],
      [.null, .null, .null, 1, 7, 1, 7, 7, 0], ["2024-02-30", "größer", "tv", 1, 8, 1, 8, 8, 0],
      [17, .blob([0, 255]), "tv", 1, .null, 0, .null, .null, 1],
      ["day", "x", "only here", 1, 1, 1, 1, 1, 0],
    ]
    #expect(rows(try totals()) == expected)
  }

  @Test func weeksHoldTheirDaysAndNoOthers() throws {
    let weeks = rows(try totals().weekly(from: 0))
    #expect(
      weeks == [
        ["2024-01-01", "größer", "tv", 2, 3.5, 2, 1, 2.5, 0],
        ["2024-01-01", .null, "tv", 1, 4, 1, 4, 4, 0],
        ["2024-01-08", "", .null, 1, .null, 0, .null, .null, 0],
      ])
    #expect(
      rows(try totals().weekly(from: 6)).map { $0[0] } == [
        "2023-12-31", "2024-01-07", "2024-01-07",
      ])
  }

  @Test(arguments: ["monday", "thursday", "sunday"])
  func theFunctionGivesTheSameWeeks(weekday: String) throws {
    try connection.execute("delete from sales where typeof(geo) = 'blob'")
    let number = try WeekFunctions.weekday(named: weekday, for: "test")
    let given = try connection.rows(
      """
      select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
          value ->> 6, value ->> 7, value ->> 8
      from json_each((
          select weekly_totals('\(weekday)', day, geo, channel, x) from sales
      ))
      """)
    #expect(given == rows(try totals().weekly(from: number)))
    #expect(!given.isEmpty)
  }

  @Test func noWeekdayIsRefused() {
    #expect(throws: SQLiteError.self) {
      try connection.scalar("select weekly_totals('someday', day, geo, channel, x) from sales")
    }
  }

  @Test func daysCountWhatIsMissing() throws {
    let days = try totals().days()
    #expect(days.map(\.number) == [19_723, 19_729, 19_730, nil, nil, nil, nil])
    #expect(days.map(\.rows) == [2, 1, 1, 1, 1, 1, 1])
    #expect(days.map(\.rowsWithoutGeo) == [0, 1, 0, 1, 0, 0, 0])
    #expect(days.map(\.rowsWithoutChannel) == [0, 0, 1, 1, 0, 0, 0])
    #expect(days.map(\.rowsWithoutBoth) == [0, 0, 0, 1, 0, 0, 0])
    #expect(days.map(\.others) == [[0], [0], [0], [0], [0], [1], [0]])
    #expect(try totals().channels() == ["tv"])
  }

  @Test func noRowsHaveNoTotals() throws {
    try connection.execute("delete from sales")
    #expect(try totals().groupCount == 0)
    #expect(try connection.scalar("select daily_totals(1, 2, 3) from sales") == "[]")
  }

  @Test func everyShorterOrLongerBlobIsRefused() throws {
    let packed = try totals().packed
    #expect(try DailyTotals(packed: .blob(packed)) == totals())
    for length in packed.indices {
      #expect(throws: SQLFunctionError.self) {
        try DailyTotals(packed: .blob(Array(packed[..<length])))
      }
    }
    for blob in [packed + [0], Array(repeating: 255, count: 64), Array(repeating: 127, count: 64)] {
      #expect(throws: SQLFunctionError.self) { try DailyTotals(packed: .blob(blob)) }
    }
    #expect(throws: SQLFunctionError.self) { try DailyTotals(packed: .text("[]")) }
  }
}
