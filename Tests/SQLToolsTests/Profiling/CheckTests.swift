import SQLTools
import Testing
import Warehouse

@Suite struct CheckTests {
  private static let table = TableName(schema: "bronze", table: "data")

  /// The findings for a table made by a script.
  private func findings(_ script: String) throws -> [CheckFinding] {
    let database = try Database(path: nil)
    try database.connection.execute(script)
    let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
    return try CheckPlan(for: profile).run(on: database)
  }

  /// Two years of weeks, Monday first: an outcome and two channels that do not move together.
  private static let wide = """
    create table bronze_data (week text, sales real, tv_spend real, tv_impressions real,
        radio_spend real) strict;
    with recursive n(i) as (select 0 union all select i + 1 from n where i < 103)
    insert into bronze_data
    select date('2023-01-02', (7 * i) || ' days'), 1000 + i * 37 % 101, 10 + i * 13 % 29,
        100.0 * (10 + i * 13 % 29), 20 + i * 17 % 31
    from n;
    """

  /// A year of days by channel.
  private static let long = """
    create table bronze_data (day text, channel text, spend real, impressions integer) strict;
    with recursive n(i) as (select 0 union all select i + 1 from n where i < 727)
    insert into bronze_data
    select date('2023-01-02', (i / 2) || ' days'), case i % 2 when 0 then 'TV' else 'Radio' end,
        10 + i * i % 41, 100 + i * i % 41
    from n;
    """

  @Test(arguments: [wide, long])
  func cleanDataHasNoFindings(script: String) throws {
    #expect(try findings(script) == [])
  }

  struct Spoiled: Sendable, CustomTestStringConvertible {
    var script: String
    var spoil: String
    var check: CheckFinding.Check
    var subject: String
    var count: Int?
    var testDescription: String { "\(check.rawValue) by \(spoil)" }
  }

  private static let spoiled = [
    Spoiled(
      script: wide, spoil: "delete from bronze_data where week in ('2023-03-06', '2023-03-13')",
      check: .missingWeeks, subject: "week", count: 2),
    Spoiled(
      script: wide, spoil: "insert into bronze_data select * from bronze_data limit 3",
      check: .duplicateRows, subject: "week", count: 3),
    Spoiled(
      script: wide, spoil: "delete from bronze_data where week >= '2023-11-06'",
      check: .shortHistory, subject: "week", count: 44),
    Spoiled(
      script: wide,
      spoil: "update bronze_data set tv_impressions = 0 where week < '2023-02-01'",
      check: .spendWithoutExposure, subject: "tv_spend", count: 5),
    Spoiled(
      script: wide, spoil: "update bronze_data set tv_spend = 0 where week < '2023-01-10'",
      check: .exposureWithoutSpend, subject: "tv_spend", count: 2),
    Spoiled(
      script: wide,
      spoil: """
        update bronze_data set tv_spend = 0, tv_impressions = 0
        where week between '2023-03-01' and '2023-09-01'
        """, check: .longPause, subject: "tv_spend", count: 27),
    Spoiled(
      script: wide, spoil: "update bronze_data set radio_spend = 2 * tv_spend + 1",
      check: .collinearChannels, subject: "radio_spend, tv_spend", count: nil),
    Spoiled(
      script: wide, spoil: "update bronze_data set sales = sales * 100 where week = '2023-05-01'",
      check: .outliers, subject: "sales", count: 1),
    Spoiled(
      script: wide, spoil: "update bronze_data set sales = null where week = '2023-05-01'",
      check: .nulls, subject: "sales", count: 1),
    Spoiled(
      script: wide, spoil: "update bronze_data set radio_spend = 5", check: .constantColumn,
      subject: "radio_spend", count: nil),
    Spoiled(
      script: wide, spoil: "update bronze_data set tv_spend = -1 where week = '2023-05-01'",
      check: .negativeSpend, subject: "tv_spend", count: 1),
    Spoiled(
      script: wide, spoil: "update bronze_data set sales = 9e999 where week = '2023-05-01'",
      check: .infiniteValues, subject: "sales", count: 1),
    Spoiled(
      script: wide, spoil: "update bronze_data set week = '01/05/2023' where week = '2023-05-01'",
      check: .mixedDateForms, subject: "week", count: nil),
    Spoiled(
      script: long, spoil: "delete from bronze_data where day < '2023-01-05'",
      check: .partialWeek, subject: "first week", count: 4),
    Spoiled(
      script: long, spoil: "delete from bronze_data where day > '2023-12-25'",
      check: .partialWeek, subject: "last week", count: 1),
    Spoiled(
      script: long, spoil: "insert into bronze_data select * from bronze_data limit 4",
      check: .duplicateRows, subject: "day, channel", count: 4),
    Spoiled(
      script: long,
      spoil: "update bronze_data set channel = 'tv ' where channel = 'TV' and day < '2023-02-01'",
      check: .spellingVariants, subject: "channel [\"TV\",\"tv \"]", count: 364),
    Spoiled(
      script: long, spoil: "update bronze_data set impressions = 0 where rowid in (1, 3, 4)",
      check: .spendWithoutExposure, subject: "TV", count: 2),
    Spoiled(
      script: long,
      spoil: """
        delete from bronze_data
        where channel = 'TV' and day between '2023-03-01' and '2023-08-31'
        """, check: .longPause, subject: "TV", count: 26),
    Spoiled(
      script: long, spoil: "update bronze_data set spend = 10 + unixepoch(day) / 86400 * 7 % 41",
      check: .collinearChannels, subject: "Radio, TV", count: nil),
    Spoiled(
      script: """
        create table bronze_data (week text, channel text, spend any) strict;
        with recursive n(i) as (select 0 union all select i + 1 from n where i < 103)
        insert into bronze_data
        select date('2023-01-02', (7 * i) || ' days'), 'TV', 10 + i * 13 % 29 from n;
        """, spoil: "update bronze_data set spend = '$1,200.50' where week < '2023-01-15'",
      check: .numbersAsText, subject: "spend", count: 2),
    Spoiled(
      script: wide,
      spoil: """
        with recursive n(i) as (select 0 union all select i + 1 from n where i < 39)
        insert into bronze_data select date('2025-01-01', i || ' days'), 150, 2, 200, 3 from n
        """, check: .mixedGranularity, subject: "week", count: nil),
    Spoiled(
      script: """
        create table bronze_data (order_id integer, day text, revenue real) strict;
        with recursive n(i) as (select 0 union all select i + 1 from n where i < 999)
        insert into bronze_data select i, date('2023-01-02', (i / 2) || ' days'), 5 + i % 7 from n;
        """, spoil: "update bronze_data set order_id = 1 where order_id < 4",
      check: .repeatedIdentifier, subject: "order_id", count: 3),
  ]

  @Test(arguments: spoiled)
  func eachCheckFindsWhatItIsFor(spoiled: Spoiled) throws {
    let found = try findings(spoiled.script + spoiled.spoil)
    let match = found.first { $0.check == spoiled.check && $0.subject == spoiled.subject }
    let finding = try #require(match, "\(found)")
    #expect(finding.count == spoiled.count, "\(finding)")
  }

  @Test func statementsAreAsStored() throws {
    for (name, script) in [("long", Self.long), ("wide", Self.wide)] {
      let database = try Database(path: nil)
      try database.connection.execute(script)
      let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
      let plan = CheckPlan(for: profile)
      let commands =
        plan.commands + plan.storing([], at: "")
        + plan.storing(
          [CheckFinding(.nulls, "sales", .info, "1 row is null", advice: "fill it", count: 1)],
          at: "2024-03-01T00:00:00Z")
      #expect(try GeneratedSQL.difference(commands, from: "checks_\(name).sql") == "")
    }
  }

  @Test func hostileNamesStayNames() throws {
    let name = "spend \"b; drop table x--"
    let found = try findings(
      """
      create table bronze_data (week text, sales real, "spend ""b; drop table x--" real) strict;
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 103)
      insert into bronze_data
      select date('2023-01-02', (7 * i) || ' days'), 1000 + i * 37 % 101, i * 13 % 29 - 1 from n;
      """)
    #expect(found.filter { $0.check == .negativeSpend }.map(\.subject) == [name])
  }

  @Test func findingsAreStoredOnce() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      Self.wide + "update bronze_data set sales = null where week = '2023-05-01'")
    let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
    let plan = CheckPlan(for: profile)
    for _ in 0..<2 { try plan.store(try plan.run(on: database), in: database) }
    #expect(
      try database.connection.rows(
        "select table_name, check_name, subject, severity, finding, count from system_check")
        == [["bronze_data", "nulls", "sales", "warning", "1 row (1 %) are null", 1]])
  }

  @Test func retailersMessIsFound() throws {
    let database = try Database(path: nil)
    try CSVTable("seeds/retailer/media.csv", every: 2).create(Self.table, in: database)
    let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
    let found = try CheckPlan(for: profile).run(on: database)
    let spellings = found.filter { $0.check == .spellingVariants }.map(\.subject)
    #expect(spellings.count == 6)
    #expect(spellings.last == #"channel ["Paid Search","paid_search","PAID SEARCH "]"#)
    #expect(found.contains { $0.check == .numbersAsText && $0.subject == "spend" })
    #expect(found.contains { $0.check == .duplicateRows && $0.severity == .warning })
  }
}
