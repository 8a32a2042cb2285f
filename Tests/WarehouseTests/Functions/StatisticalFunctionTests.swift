import Testing
import Warehouse

/// Reference values were computed with NumPy 2.4.6 and Python's `date.isocalendar`.
@Suite struct StatisticalFunctionTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.registerStatisticalFunctions()
    try connection.execute(
      """
      create table numbers (position integer primary key, x, y);
      insert into numbers (x, y) values
          (3.5, 1), (-1.25, 2), (1000000000.5, 3.5), (1000000000.25, -4), (7, 5), (7.0, 6.25),
          (0.1, 7), (2, 8), ('12.75', 9.5), (-8.5, 10), (null, 3);
      create table frames (position integer primary key, x);
      insert into frames (x) values (2.0), (4.5), (1.0), (9.0), (3.0), (7.5);
      """)
  }

  @Test(arguments: [
    ("median(x)", 5.25), ("quantile(x, 0.1)", -1.975), ("quantile(x, 0.9)", 1_000_000_000.275),
    ("quantile(x, 0)", -8.5), ("quantile(x, 1)", 1_000_000_000.5),
    ("stddev(x)", 421_637_020.3227732), ("stddev_pop(x)", 399_999_999.02000004),
    ("variance(x)", 1.777777769066667e17), ("variance_pop(x)", 1.5999999921600003e17),
    ("corr(x, y)", -0.6195362125068279), ("mode(x)", 7), ("corr(x, x)", 1),
  ])
  func agreesWithNumPy(expression: String, expected: Double) throws {
    let value = try #require(
      try connection.scalar("select \(expression) from numbers where x is not null")?.real)
    #expect(abs(value - expected) <= 1e-12 * abs(expected))
  }

  @Test func varianceDoesNotCancel() throws {
    let value = try connection.scalar(
      "select variance(1e9 + column1) from (values (4), (7), (13), (16))")
    #expect(value == 30.0)
  }

  @Test(arguments: [
    ("median", [2.0, 3.25, 2.0, 4.5, 3.0, 7.5]),
    (
      "stddev",
      [
        nil, 1.7677669529663689, 1.8027756377319946, 4.010403138505322, 4.163331998932266,
        3.122498999199199,
      ] as [Double?]
    ),
  ])
  func worksOverMovingFrames(function: String, expected: [Double?]) throws {
    let rows = try connection.rows(
      "select \(function)(x) over (order by position rows 2 preceding) from frames")
    for (row, expected) in zip(rows, expected) {
      if let expected, let value = row[0].real {
        #expect(abs(value - expected) <= 1e-14 * expected)
      } else {
        #expect(expected == nil && row[0].isNull)
      }
    }
  }

  @Test func frameForgetsAHugeValue() throws {
    let rows = try connection.rows(
      """
      select variance(column2) over (order by column1 rows 1 preceding)
      from (values (1, 1e15), (2, 1.0), (3, 2.0), (4, 4.0))
      """)
    #expect(rows.last == [2.0])
  }

  @Test(arguments: [
    "median(x)", "quantile(x, 0.5)", "stddev(x)", "variance_pop(x)", "corr(x, y)", "mode(x)",
  ])
  func emptyGroupIsNull(expression: String) throws {
    #expect(try connection.scalar("select \(expression) from numbers where position < 0") == .null)
    #expect(try connection.scalar("select \(expression) from numbers where x is null") == .null)
  }

  @Test(arguments: [
    ("select median('abc')", "median takes numbers, not the text 'abc'"),
    ("select quantile(1, 2)", "quantile takes a fraction from 0 to 1 as its second argument"),
    ("select stddev(x'00')", "stddev takes numbers, not a blob"),
    (
      "select week_start('2024-01-01', 'someday')",
      "week_start takes monday to sunday as the first day of the week"
    ),
  ])
  func refusalIsAnErrorOfTheStatement(sql: String, message: String) throws {
    let error = try #require(throws: SQLiteError.self) { try connection.scalar(sql) }
    #expect(error.message == message)
  }

  @Test func refusalInTheMiddleOfAGroupLeavesTheConnectionUsable() throws {
    for _ in 0..<3 {
      #expect(throws: SQLiteError.self) {
        try connection.rows("select median(column1) from (values (1), (2), ('abc'), (3))")
      }
    }
    #expect(try connection.scalar("select median(x) from frames") == 3.75)
  }

  @Test func statementLeftInTheMiddleFreesItsGroups() throws {
    let statement = try connection.prepare(
      "select median(x) over (order by position rows 1 preceding) from frames")
    #expect(try statement.step())
    statement.reset()
    #expect(try connection.scalar("select count(*) from frames") == 6)
  }

  @Test func registeredFunctionsMayNotServeAView() throws {
    try connection.execute("create view v as select median(x) as middle from frames")
    #expect(throws: SQLiteError.self) { try connection.rows("select * from v") }
  }
}

@Suite struct WeekFunctionTests {
  @Test(arguments: [
    ("2024-12-30", "2025-W01", "2024-12-30", "2024-12-29"),
    ("2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
    ("2020-12-31 23:59:59", "2020-W53", "2020-12-28", "2020-12-27"),
    ("2016-01-03T00:00", "2015-W53", "2015-12-28", "2016-01-03"),
    ("2023-07-12", "2023-W28", "2023-07-10", "2023-07-09"),
    ("2000-02-29", "2000-W09", "2000-02-28", "2000-02-27"),
    ("2027-01-01", "2026-W53", "2026-12-28", "2026-12-27"),
  ])
  func agreesWithPython(date: String, week: String, monday: String, sunday: String) throws {
    let connection = try Connection(.memory)
    try connection.registerStatisticalFunctions()
    let row = try connection.rows(
      "select iso_week(?1), week_start(?1), week_start(?1, 'sunday')", [.text(date)])
    #expect(row == [[.text(week), .text(monday), .text(sunday)]])
  }

  @Test(arguments: ["2023-02-29", "2023-13-01", "2023-1-1", "12/07/2023", "", "2023-07-12x"])
  func isNullForWhatIsNoDate(text: String) throws {
    let connection = try Connection(.memory)
    try connection.registerStatisticalFunctions()
    #expect(
      try connection.rows("select iso_week(?1), week_start(?1)", [.text(text)]) == [[.null, .null]])
  }
}
