import Testing
import Warehouse

@Suite struct RepairFunctionTests {
  static let numbers: [(SQLValue, SQLValue)] = [
    ("1234.50", 1234.5), ("$1,234.50", 1234.5), ("1.234,50 €", 1234.5), ("EUR 1 234,50", 1234.5),
    ("1,234", 1234), ("12,5", 12.5), ("1.234", 1.234), ("1,234,567", 1_234_567),
    ("1.234.567", 1_234_567), ("0,125", 0.125), ("(12.50)", -12.5), ("-£3", -3),
    ("\u{2212}7", -7),
    ("7-", -7), ("12.5%", 0.125), ("1'234.5", 1234.5), ("1\u{202F}234,5", 1234.5), ("5", 5),
    (" 5 ", 5), ("1e3", 1000.0), ("+4.5", 4.5), (".5", 0.5), (",5", 0.5), ("5.", 5.0),
    ("12 kr", 12),
    ("9223372036854775807", 9_223_372_036_854_775_807), ("99999999999999999999", 1e20),
    (3, 3), (2.5, 2.5), (.null, .null), ("", .null), ("n/a?", .null), ("abc", .null),
    ("12 apples", .null),
    ("1,2,3", .null), ("1.2,3.4", .null), ("--5", .null), ("(5", .null), ("nan", .null),
    ("inf", .null),
    ("0x10", .null), ("$", .null), ("1e999", .null), ("12/5", .null), ("5 5", 55),
  ]

  @Test(arguments: numbers) func readsNumbers(_ value: SQLValue, _ expected: SQLValue) throws {
    let database = try Database(path: nil)
    #expect(try database.connection.scalar("select parse_number(?)", [value]) == expected)
  }

  static let dates: [(SQLValue, String, SQLValue)] = [
    ("2024-01-31", "day", "2024-01-31"), ("2024-01-31 10:20:30", "day", "2024-01-31"),
    ("2024-01-31T10:20:30.5Z", "month", "2024-01-31"), ("2024/1/31", "day", "2024-01-31"),
    ("03/04/2024", "day", "2024-04-03"), ("03/04/2024", "month", "2024-03-04"),
    ("31/01/2024", "month", "2024-01-31"), ("01/31/2024", "day", "2024-01-31"),
    ("31.1.24", "day", "2024-01-31"), ("31-01-1999", "day", "1999-01-31"),
    ("1 Feb 2024", "day", "2024-02-01"), ("Feb 1, 2024", "day", "2024-02-01"),
    ("1st February 2024", "day", "2024-02-01"), ("Thu, 1 Feb 2024 10:00:00", "day", "2024-02-01"),
    ("2024-Feb-01", "day", "2024-02-01"), ("Sept 3 2024", "day", "2024-09-03"),
    ("20240131", "day", "2024-01-31"), (20_240_131, "day", "2024-01-31"),
    ("29/02/2024", "day", "2024-02-29"), ("29/02/2023", "day", .null), ("2024-02-30", "day", .null),
    ("32/13/2024", "day", .null), ("soon", "day", .null), ("", "day", .null), (.null, "day", .null),
    ("1/2", "day", .null), (45_000, "day", .null), (2024.5, "day", .null),
    ("1/2/345", "day", .null),
    ("99999999", "day", .null), ("Foo 1 2024", "day", .null),
  ]

  @Test(arguments: dates) func readsDates(
    _ value: SQLValue, _ order: String, _ expected: SQLValue
  ) throws {
    let database = try Database(path: nil)
    let result = try database.connection.scalar(
      "select parse_date(?, ?)", [value, .text(order)])
    #expect(result == expected)
  }

  @Test func refusesAnUnknownOrder() throws {
    let database = try Database(path: nil)
    #expect(throws: SQLiteError.self) {
      try database.connection.scalar("select parse_date('1/2/2024', 'year')")
    }
  }

  @Test(arguments: [("first", "[3,4,7]"), ("last", "[1,3,2]")])
  func findsRepeatedRows(_ keep: String, _ expected: String) throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table t (a, b);
      insert into t values (1, 'x'), (null, 'y'), (1.0, 'x'), (1, 'x'), ('1', 'x'), (null, null),
          (null, 'y'), ('', 'x'), ('xx', ''), ('x', 'x')
      """)
    let found = try database.connection.scalar(
      "select repeated_rows(?, rowid, a, b) from t", [.text(keep)])
    #expect(found == .text(expected))
  }

  @Test func findsAsManyRepeatedRowsAsAWindowFunction() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table t as
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000)
      select i * 7919 % 97 as a, 'text' || (i * 104729 % 101) as b, (i * 31 % 3) / 4.0 as c
      from n
      """)
    let found = try database.connection.rows(
      """
      select value from json_each((select repeated_rows('first', rowid, a, b, c) from t))
      order by 1
      """)
    let expected = try database.connection.rows(
      """
      select row from (
          select rowid as row, row_number() over (partition by a, b, c order by rowid) as n from t
      ) where n > 1 order by 1
      """)
    #expect(found == expected && !found.isEmpty)
  }
}
