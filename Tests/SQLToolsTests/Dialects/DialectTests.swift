import Testing
import Warehouse

@testable import SQLTools

@Suite struct DialectTests {
  /// Texts that would end a literal, hide in one or be replaced, were they spliced.
  @Test(
    arguments: [
      ("plain", "'plain'"), ("Paid Search – TV", "'Paid Search – TV'"),
      ("it's", "decode(x'69742773', 'UTF-8')"), ("a\\' or 1=1 --", nil), ("\"", nil),
      ("${spark.app.id}", nil), ("a\nb", nil), ("\0", nil), ("ü'", nil),
    ] as [(String, String?)])
  func writesTextsForSpark(_ text: String, _ expected: String?) {
    let literal = Dialect.spark.literal(.text(text))
    if let expected { #expect(literal == expected) }
    let inside = literal.hasPrefix("decode(x'") ? literal.dropFirst(9).dropLast(11) : ""
    let isHexadecimal = !inside.isEmpty && inside.allSatisfy(\.isHexDigit)
    #expect(isHexadecimal || literal == "'\(text)'" && !text.contains { "'\\$\n".contains($0) })
  }

  @Test(
    arguments: [
      (SQLValue.null, "null"), (.integer(.min), "-9223372036854775808"), (.real(0.1), "0.1D"),
      (.real(1e300), "1e+300D"), (.real(-.infinity), "double('-Infinity')"), (.real(.nan), "null"),
      (.blob([0, 255]), "x'00ff'"),
    ] as [(SQLValue, String)])
  func writesOtherValuesForSpark(_ value: SQLValue, _ expected: String) {
    #expect(Dialect.spark.literal(value) == expected)
  }

  @Test(arguments: ["it's", "a\0b", "\\", "${x}", "ü"])
  func writesTextsForSQLite(_ text: String) throws {
    let database = try Database(path: nil)
    let literal = Dialect.sqlite.literal(.text(text))
    #expect(try database.connection.scalar("select \(literal)") == .text(text))
  }

  @Test(arguments: [
    ("spend", "`spend`"), ("a`b", "`a``b`"), ("a\"b; drop table x", "`a\"b; drop table x`"),
  ])
  func quotesNamesForSpark(_ name: String, _ expected: String) throws {
    #expect(try Dialect.spark.quoted(name) == expected)
  }

  @Test(arguments: ["${x}", "a\nb", "", "\0"])
  func refusesNamesSparkCannotWrite(_ name: String) {
    #expect(throws: DialectError.name(name, dialect: .spark)) {
      try Fragment.identifier(name).text(in: .spark)
    }
  }

  @Test func namesTablesAsEachEngineDoes() throws {
    let fragment: Fragment =
      "select \(value: .text("x")) from \(TableName(catalog: "main", schema: "raw", table: "a.b"))"
    #expect(try fragment.text(in: .spark) == "select 'x' from `main`.`raw`.`a.b`")
    #expect(try fragment.text(in: .sqlite) == "select 'x' from \"raw_a.b\"")
  }

  @Test(arguments: Weekday.allCases)
  func beginsWeeksOnEveryDay(_ start: Weekday) throws {
    let day: Fragment = "date('2024-05-15')"
    let spark = try start.firstDay(ofWeekWith: "d", in: .spark).text(in: .spark)
    #expect(spark == "date_sub(d, pmod(weekday(d) - \(start.number), 7))")
    let first = start.firstDay(ofWeekWith: day)
    let row = try Database(path: nil).connection.rows(
      "select (strftime('%w', \(first.sql)) + 6) % 7, julianday(\(day.sql)) - julianday(\(first.sql))"
    )[0]
    #expect(row[0] == .integer(Int64(start.number)))
    #expect((0...6).contains(row[1].real ?? -1))
  }
}
