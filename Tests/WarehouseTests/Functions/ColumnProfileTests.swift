import Testing

@testable import Warehouse

@Suite struct ColumnProfileTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.registerStatisticalFunctions()
  }

  /// Members of `column_profile(x)` over a table, read back by SQLite's own JSON functions.
  private func profile(of table: String, _ members: [String]) throws -> [SQLValue] {
    let paths = members.map { "json_extract(profile, '$.\($0)')" }.joined(separator: ", ")
    return try connection.rows(
      "with p as (select column_profile(x) as profile from \(table)) select \(paths) from p")[0]
  }

  @Test func profilesOfSeveralColumnsAreThoseOfEach() throws {
    try connection.execute(
      """
      create table t (a, b, c);
      insert into t values (1, 'x', null), (2, 'y' || char(10) || 'z', x'00'), (2.5, 'x', 'c');
      """)
    let each = try connection.rows(
      "select column_profile(a), column_profile(b), column_profile(c) from t")[0]
    let together = try connection.scalar("select column_profiles(a, b, c) from t")?.text
    #expect(together?.split(separator: "\n").map(String.init) == each.map(\.text))
    #expect(try connection.scalar("select column_profiles(a, b) from t where a > 9") == "")
  }

  /// Columns that take every path: few and many different numbers, integers beyond 2⁵³, mixed
  /// storage, text in and out of the table.
  @Test(arguments: [
    "select i % 100 as x from n", "select i * 7919 % 40009 / 8.0 as x from n",
    "select (i * 48271 % 2147483647) as x from n where i % 3 > 0",
    "select -i as x from n",
    "select case i % 4 when 0 then null when 1 then i % 50 when 2 then i % 30 / 2.0 else 't' || (i % 9) end as x from n",
    "select 'value ' || (i * 48271 % 90001) as x from n",
    "select cast(i % 300 as blob) as x from n",
  ])
  func agreesWithSQLiteItself(query: String) throws {
    try connection.execute(
      """
      create table t as
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000) \(query)
      """)
    let counts = try profile(of: "t", ["rows", "nulls", "distinct", "is_exact"])
    let wanted = try connection.rows(
      "select count(*), count(*) - count(x), count(distinct x), 1 from t")
    #expect(counts == wanted[0])
    let numbers = try profile(of: "t", ["zeros", "negatives", "number_minimum", "number_maximum"])
    let wantedNumbers = try connection.rows(
      """
      select count(*) filter (where x = 0), count(*) filter (where x < 0), min(x), max(x)
      from t where typeof(x) in ('integer', 'real') having count(*) > 0
      """)
    if let wanted = wantedNumbers.first {
      #expect(numbers.map(\.real) == wanted.map(\.real))
      let moments = try profile(of: "t", ["mean", "sd", "q25", "q50", "q75"])
      let wantedMoments = try connection.rows(
        """
        select avg(x), stddev(x), quantile(x, 0.25), median(x), quantile(x, 0.75)
        from t where typeof(x) in ('integer', 'real')
        """)
      for (got, wanted) in zip(moments, wantedMoments[0]) {
        let (got, wanted) = (try #require(got.real), try #require(wanted.real))
        #expect(abs(got - wanted) <= 1e-12 * abs(wanted))
      }
    }
  }

  @Test func integersThatDoublesCannotTellApartStayApart() throws {
    try connection.execute(
      """
      create table t as
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
      select 9007199254740992 + i / 2 as x from n
      """)
    let got = try profile(of: "t", ["distinct", "number_minimum", "number_maximum", "mean"])
    #expect(got[...2] == [50_001, 9_007_199_254_740_992, 9_007_199_254_790_992])
    #expect(abs((got[3].real ?? 0) - 9_007_199_254_765_992) <= 2)
  }

  @Test func frequentValuesAgreeWithGroupBy() throws {
    try connection.execute(
      """
      create table t as
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
      select i * i % 71 as x from n
      """)
    let got = try connection.rows(
      """
      select value ->> 'value', value ->> 'count'
      from json_each((select column_profile(x) from t), '$.top')
      """)
    let wanted = try connection.rows(
      "select x, count(*) as n from t group by x order by n desc, x limit 10")
    #expect(got == wanted)
  }

  @Test func frequentTextsAmongVeryManyAreMarkedUncertain() throws {
    try connection.execute(
      """
      create table t (x);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 70000)
      insert into t select 'early ' || i from n;
      """)
    #expect(try profile(of: "t", ["is_top_exact"]) == [1])
    try connection.execute("insert into t values ('late'), ('late')")
    #expect(try profile(of: "t", ["is_top_exact", "distinct"]) == [0, 70_001])
  }

  @Test(arguments: [
    ("2024-03-05", "iso_date"), ("2024-03-05 10:00:00", "iso_timestamp"),
    ("2024-03-05T10:00:00Z", "iso_timestamp"), ("2024/3/5", "year_first_date"),
    ("25/03/2024", "day_first_date"), ("25.03.24", "day_first_date"),
    ("03/25/2024", "month_first_date"), ("05/03/2024", "ambiguous_date"),
    ("5 Mar 2024", "month_name_date"), ("March 5, 2024", "month_name_date"),
    ("5-Mar-24", "month_name_date"), ("12. Mai 2023", "month_name_date"),
    ("2024-W10", "iso_week"), ("2024-03", "month"), ("2023-02-30", "other"),
    ("$1,234.50", "number"), ("€ 99.00", "number"), ("1.234,50 €", "number"), ("12 %", "number"),
    ("-3.5", "number"), ("1e3", "number"), ("(12.50)", "number"), ("1,23,4", "other"),
    ("10.0.0.1", "other"), ("yes", "truth"), ("", "blank"), ("   ", "blank"), ("Q1 2024", "other"),
    ("North", "other"), ("Channel 5", "other"), ("31/31/2024", "other"), ("99999999999", "number"),
    ("Marathon 5 12", "other"), ("2024-03-05x", "other"), ("nan", "other"),
    ("NO-000-00339", "other"), ("sku 41", "other"), ("0x1f", "number"), ("eur 12", "number"),
    ("CE-000-00339", "other"), ("1e-3", "number"), ("$ -5", "number"), ("12-", "other"),
    ("5 juil 2023", "month_name_date"), ("5 paź 2023", "month_name_date"),
    ("Mar-5-2024", "month_name_date"),
  ])
  func readsTexts(text: String, kind: String) throws {
    let kinds = try connection.scalar(
      "select column_profile(?) -> '$.kinds'", [.text(text)])
    #expect(kinds == .text("{\"\(kind)\":1}"))
  }

  @Test func knowsTheCalendar() throws {
    try connection.execute(
      "create table t (x); insert into t values ('2024-01-01'), ('2024-01-08'), ('22 Jan 2024')")
    #expect(
      try profile(
        of: "t", ["days.distinct", "days.first", "days.last", "days.span", "days.weekdays"])
        == [3, "2024-01-01", "2024-01-22", 22, "[3,0,0,0,0,0,0]"])
    #expect(
      try profile(of: "t", ["days.steps"]) == [
        "[{\"days\":7,\"count\":1},{\"days\":14,\"count\":1}]"
      ])
    #expect(
      try connection.scalar("select column_profile(20240229) ->> '$.days.first'") == "2024-02-29")
  }

  @Test func infiniteNumbersAreCountedApart() throws {
    try connection.execute("create table t (x); insert into t values (1), (9e999), (-9e999), (3)")
    #expect(
      try profile(of: "t", ["infinite", "distinct", "mean", "number_maximum"]) == [2, 4, 2.0, 3])
  }

  @Test func textThatIsNotUnicodeDoesNoHarm() throws {
    let json = try #require(
      try connection.scalar("select column_profile(cast(x'ff00fe22' as text))")?.text)
    #expect(try connection.scalar("select json_valid(?)", [.text(json)]) == 1)
  }
}

@Suite struct KeyTallyTests {
  @Test func staysExactWhileTheDifferentKeysFit() {
    var tally = KeyTally(.hashes, tableLimit: 4, keptValues: 64, keptRuns: 1_000)
    for position in 0..<5_000 { _ = tally.add(UInt64(position % 500)) }
    let (table, others) = tally.finish()
    let isThinned = tally.isThinned
    #expect(!isThinned)
    #expect(table.keys == [0, 1, 2, 3])
    #expect(others.keys == Array(4..<500).map(UInt64.init))
    #expect((table.counts + others.counts).allSatisfy { $0 == 10 })
  }

  @Test func staysCloseWhenTheyDoNot() {
    var tally = KeyTally(.numbers, tableLimit: 16, keptValues: 1 << 12, keptRuns: 1 << 13)
    let total = 200_000
    for position in 0..<total {
      _ = tally.add(NumberKey.key(Double(position * 48_271 % 1_000_003) - 1_000))
    }
    let (table, others) = tally.finish()
    let runs = table.merged(with: others)
    let (isThinned, count) = (tally.isThinned, tally.moments.count)
    #expect(isThinned)
    #expect(runs.total == total)
    let estimate = tally.estimatedDistinctCount ?? 0
    #expect(abs(estimate - total) < total / 50)
    #expect(count == total)
    var passed = 0
    let middle = zip(runs.keys, runs.counts).first { _, count in
      passed += count
      return passed * 2 >= total
    }
    let median = middle.map { NumberKey.number($0.0) } ?? 0
    let exact = (0..<total).map { Double($0 * 48_271 % 1_000_003) - 1_000 }.sorted()[total / 2]
    #expect(abs(median - exact) < 5_000)
  }

  @Test func keysSortAsNumbersDo() {
    let numbers = [-Double.greatestFiniteMagnitude, -1, -1e-308, 0, 1e-308, 0.5, 1e300]
    #expect(numbers.map(NumberKey.key) == numbers.map(NumberKey.key).sorted())
    #expect(numbers.map { NumberKey.number(NumberKey.key($0)) } == numbers)
    #expect(NumberKey.key(-0.0) == NumberKey.key(0.0))
  }

  @Test(arguments: [0, 1, 512, 513, 5_000])
  func radixSortSorts(count: Int) {
    var state: UInt64 = 42
    var keys = (0..<count).map { _ -> UInt64 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> (state & 31)
    }
    let sorted = keys.sorted()
    keys.withUnsafeMutableBufferPointer { RadixSort.sort($0) }
    #expect(keys == sorted)
  }
}
