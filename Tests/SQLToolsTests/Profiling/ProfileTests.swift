import SQLTools
import TestSupport
import Testing
import Warehouse

@Suite struct ProfileTests {
  private static let table = TableName(schema: "bronze", table: "orders")
  private static let hostile = "a\"b; drop table x--"

  private func filled(_ database: Database) throws {
    try database.connection.execute(
      """
      create table bronze_orders (
          id integer, day text, region text, "a""b; drop table x--" real, empty any
      ) strict;
      insert into bronze_orders values
          (1, '2024-01-01', 'North', 10.5, null),
          (2, '2024-01-08', 'South', 0, null),
          (3, '2024-01-15', 'North', -2.25, null),
          (4, '2024-01-22', null, 10.5, null),
          (5, '2024-02-05', 'North', 100, null);
      """)
  }

  @Test func scanIsOneStatementForAllColumns() throws {
    let database = try Database(path: nil)
    try filled(database)
    let plan = try ProfilePlan(of: Self.table, in: database)
    let statements = plan.rounds.flatMap { $0 }
    #expect(statements.count == 1)
    #expect(try GeneratedSQL.difference(statements, from: "profile_scan.sql") == "")
  }

  @Test func storesTheColumnsOfTheContract() throws {
    let database = try Database(path: nil)
    try filled(database)
    let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
    try profile.store(in: database)
    try profile.store(in: database)
    let rows = try database.connection.rows(
      """
      select column_name, inferred_type, role, row_count, null_count, distinct_count, minimum,
          maximum, mean, q25, q50, q75, zero_count, negative_count, top_values
      from system_profile where table_name = 'bronze_orders' order by position
      """)
    #expect(rows.map { $0[0] } == ["id", "day", "region", .text(Self.hostile), "empty"])
    #expect(
      rows[3] == [
        .text(Self.hostile), "real", "control", 5, 0, 4, -2.25, 100.0, 23.75, 0.0, 10.5, 10.5, 1,
        1,
        """
        [{"value": 10.5, "count": 2}, {"value": -2.25, "count": 1}, \
        {"value": 0.0, "count": 1}, {"value": 100.0, "count": 1}]
        """,
      ])
    #expect(
      rows[2] == [
        "region", "text", "geo", 5, 1, 2, "North", "South", .null, .null, .null, .null, 0, 0,
        "[{\"value\": \"North\", \"count\": 3}, {\"value\": \"South\", \"count\": 1}]",
      ])
    #expect(rows[4][1...5] == ["empty", "ignore", 5, 5, 0])
    let statements = profile.storing(at: "2024-03-01T00:00:00Z")
    #expect(try GeneratedSQL.difference(statements, from: "profile_store.sql") == "")
  }

  @Test func scansAreRecordedWithTheirPurpose() throws {
    let database = try Database(path: nil)
    try filled(database)
    _ = try ProfilePlan(of: Self.table, in: database).run(on: database)
    #expect(
      try database.connection.rows("select purpose, status from system_history")
        == [["profile bronze.orders", "ok"]])
  }

  @Test func dataVersionFollowsTheValuesNotTheirOrder() throws {
    func version(_ statements: String) throws -> String {
      let database = try Database(path: nil)
      try filled(database)
      try database.connection.execute(statements)
      return try ProfilePlan(of: Self.table, in: database).run(on: database).dataVersion
    }
    let original = try version("")
    #expect(
      try version(
        """
        create temp table copy as select * from bronze_orders order by id desc;
        delete from bronze_orders; insert into bronze_orders select * from copy;
        """) == original)
    #expect(try version("update bronze_orders set region = 'East' where id = 2") != original)
    #expect(try version("delete from bronze_orders where id = 4") != original)
  }

  @Test func missingTableIsAnErrorWithCandidates() throws {
    let database = try Database(path: nil)
    try filled(database)
    #expect(
      throws: WarehouseError.noSuchTable("bronze.order", candidates: ["bronze.orders"])
    ) {
      try ProfilePlan(of: TableName(schema: "bronze", table: "order"), in: database)
    }
  }

  @Test func emptyTableHasAProfile() throws {
    let database = try Database(path: nil)
    try database.connection.execute("create table bronze_orders (a integer, b text) strict")
    let profile = try ProfilePlan(of: Self.table, in: database).run(on: database)
    #expect(profile.rowCount == 0)
    #expect(profile.roles.columns.map(\.role) == [.ignore, .ignore])
    try profile.store(in: database)
  }

  @Test func largeTablesAreScannedSideBySide() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: folder.path("w.db"))
    try database.connection.execute(
      """
      create table bronze_orders (id integer, amount real, label text, day text) strict;
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 120000)
      insert into bronze_orders
      select i, i % 1000 / 4.0, 'label ' || (i % 7), date('2022-01-01', (i % 730) || ' days') from n;
      """)
    let plan = try ProfilePlan(of: Self.table, in: database)
    #expect(plan.rounds.map(\.count) == [2])
    let profile = try plan.run(on: database)
    let small = ProfilePlan(table: Self.table, columns: plan.columns, estimatedRows: 10)
    #expect(small.rounds.map(\.count) == [1])
    #expect(try small.run(on: database) == profile)
    #expect(profile.columns.map(\.facts.distinct) == [120_000, 1_000, 7, 730])
    let history = try database.connection.scalar(
      "select count(*) from system_history where purpose = 'profile bronze.orders'")
    #expect(history == 3)
  }

  @Test func storedProfileIsThatOfTheRun() throws {
    let database = try Database(path: nil)
    try filled(database)
    let plan = try ProfilePlan(of: Self.table, in: database)
    #expect(try plan.stored(in: database) == nil)
    let profile = try plan.run(on: database)
    try profile.store(in: database)
    #expect(try plan.stored(in: database) == profile)
  }

  @Test(arguments: [
    "delete from bronze_orders where id = 4", "alter table bronze_orders add column more real",
    "alter table bronze_orders rename column day to week",
    "drop table bronze_orders; create table bronze_orders (id text, day text)",
    "delete from system_profile",
  ])
  func storedProfileOfAnotherTableIsNotGiven(statements: String) throws {
    let database = try Database(path: nil)
    try filled(database)
    try ProfilePlan(of: Self.table, in: database).run(on: database).store(in: database)
    try database.connection.execute(statements)
    #expect(try ProfilePlan(of: Self.table, in: database).stored(in: database) == nil)
  }

  @Test func storedProfileIsNotGivenAfterTheTableWasFilled() throws {
    let database = try Database(path: nil)
    try filled(database)
    let plan = try ProfilePlan(of: Self.table, in: database)
    let profile = try plan.run(on: database)
    try profile.store(in: database)
    let refill = SQLCommand(
      "update bronze_orders set region = 'East'", purpose: "change rows", sources: [Self.table],
      target: Self.table)
    try database.run(refill)
    #expect(try plan.stored(in: database) == nil)
    try profile.store(in: database)
    #expect(try plan.stored(in: database) == profile)
  }

  @Test func wideTablesAreScannedInRounds() {
    let columns = (0..<3_000).map { TableColumn(name: "c\($0)", declaredType: "real") }
    let small = ProfilePlan(table: Self.table, columns: columns, estimatedRows: 100)
    #expect(small.rounds.map(\.count) == [1, 1, 1])
    let large = ProfilePlan(
      table: Self.table, columns: Array(columns.prefix(20)), estimatedRows: 2_000_000)
    #expect(large.rounds.map(\.count) == [2, 2])
  }

  @Test(arguments: [
    (["text", "text", "text", "text", "real", "integer", "integer", "real"], 5),
    (["real", "real", "text", "text"], 2), (["text", "real"], 1), (["real", "text", "text"], 1),
    (["text", "text", "text"], 2), (["real", "real", "real", "real"], 2),
  ])
  func scansSideBySideTakeAboutAsLong(types: [String], first: Int) {
    let columns = types.enumerated().map { TableColumn(name: "c\($0)", declaredType: $1) }
    let plan = ProfilePlan(table: Self.table, columns: columns, estimatedRows: 1_000_000)
    let halves = [columns.prefix(first), columns.dropFirst(first)].map { half in
      half.map { "\"\($0.name)\"" }.joined(separator: ", ")
    }
    #expect(plan.rounds.count == 1)
    let scans = plan.rounds[0].map(\.sql)
    #expect(scans.count == 2)
    for (scan, names) in zip(scans, halves) { #expect(scan.contains("column_profiles(\(names))")) }
  }
}
