import SQLTools
import Testing
import Warehouse

@Suite struct CleaningPlanTests {
  static let orders = TableName(schema: "bronze", table: "orders")

  /// Seven rows with one of each thing that goes wrong, and twenty that are right.
  static func warehouse() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_orders (id integer, day text, channel text, amount text, price real);
      insert into bronze_orders values
          (1, '2024-01-01', 'Paid Search', '10', 5), (1, '2024-01-01', 'Paid Search', '10', 5),
          (2, '02/01/2024', 'paid_search', '$20', null), (2, '02/01/2024', 'TV', '21', 5),
          (3, 'soon', ' PAID SEARCH ', '1,000.5', 6), (null, '2024-01-03', 'TV', 'free', 7),
          (4, '2024-01-04', 'TV', '12', 900);
      with recursive n(i) as (select 10 union all select i + 1 from n where i < 29)
      insert into bronze_orders select i, '2024-01-05', 'TV', '12', 5 + i % 3 from n;
      """)
    return database
  }

  static let steps: [CleaningStep] = [
    .outliers(column: "price", rule: .interquartileRange(factor: 3), action: .flag),
    .nulls(column: "price", policy: .median), .nulls(column: "day", policy: .dropRow),
    .dropKeyedDuplicates(keys: ["id"], keep: .last), .dropDuplicates,
    .repairNumbers(column: "amount"), .repairDates(column: "day", order: .day),
    .trim(column: "channel"),
    .unifySpelling(
      column: "channel",
      replacements: [
        SpellingReplacement("paid_search", with: "Paid Search"),
        SpellingReplacement("PAID SEARCH", with: "Paid Search"),
      ]), .nulls(column: "amount", policy: .zero),
  ]

  @Test func carriesOutTheStepsInOrderAndCounts() throws {
    let database = try Self.warehouse()
    let plan = try CleaningPlan(source: Self.orders, steps: Self.steps, in: database)
    let report = try plan.run(in: database)
    #expect(report.rowsBefore == 27 && report.rowsAfter == 24)
    let counts = report.steps.map { [$0.rowsAffected, $0.rowsRemoved, $0.unreadable] }
    #expect(
      report.steps.map(\.step.action) == [
        "trim", "unify_spelling", "repair_numbers", "repair_dates", "drop_duplicates",
        "drop_keyed_duplicates", "nulls", "nulls", "nulls", "outliers",
      ])
    #expect(
      counts == [
        [1, 0, 0], [2, 0, 0], [3, 0, 1], [3, 0, 1], [1, 1, 0], [1, 1, 0], [1, 1, 0], [0, 0, 0],
        [1, 0, 0], [1, 0, 0],
      ])
    let rows = try database.connection.rows("select * from silver_orders limit 4")
    #expect(
      rows == [
        [1, "2024-01-01", "Paid Search", 10.0, 5.0, 0], [2, "2024-01-02", "TV", 21.0, 5.0, 0],
        [.null, "2024-01-03", "TV", 0.0, 7.0, 0], [4, "2024-01-04", "TV", 12.0, 900.0, 1],
      ])
  }

  @Test func storesWhatEachStepDid() throws {
    let database = try Self.warehouse()
    let plan = try CleaningPlan(source: Self.orders, steps: Self.steps, in: database)
    try plan.run(in: database)
    try plan.run(in: database)
    let stored = try database.connection.rows(
      """
      select action, column_name, rows_affected, rows_removed from system_cleaning
      where target_table = 'silver_orders' and step in (3, 5) order by step
      """)
    #expect(stored == [["repair_numbers", "amount", 3, 0], ["drop_duplicates", .null, 1, 1]])
    #expect(
      try database.connection.scalar("select count(*) from sqlite_temp_schema where type = 'table'")
        == 0)
    let lineage = try database.connection.rows(
      "select distinct source_table, target_table from system_lineage")
    #expect(lineage == [["bronze_orders", "silver_orders"]])
  }

  @Test func showsStepsAndStatementsBeforeItRuns() throws {
    let plan = try CleaningPlan(source: Self.orders, steps: Self.steps, in: Self.warehouse())
    #expect(try GeneratedSQL.difference(plan.commands, from: "cleaning.sql") == "")
    #expect(plan.text.hasPrefix("1. trim spaces in channel\n2. write one spelling in channel: "))
  }

  @Test func cleansCleanDataWithoutChange() throws {
    let database = try Self.warehouse()
    try CleaningPlan(source: Self.orders, steps: Self.steps, in: database).run(in: database)
    let clean = TableName(schema: "silver", table: "orders")
    let report = try CleaningPlan(source: clean, steps: Self.steps, in: database).run(in: database)
    #expect(report.target == TableName(schema: "silver", table: "orders_clean"))
    #expect(report.steps.dropLast().allSatisfy { $0.rowsAffected == 0 })
    let before = try database.connection.rows("select id, day, channel, amount from silver_orders")
    let after = try database.connection.rows(
      "select id, day, channel, amount from silver_orders_clean")
    #expect(before == after)
  }

  @Test func refusesWhatItCannotDo() throws {
    let database = try Self.warehouse()
    #expect(throws: CleaningError.noSuchTable(TableName(schema: "bronze", table: "no"))) {
      try CleaningPlan(source: TableName(schema: "bronze", table: "no"), steps: [], in: database)
    }
    #expect(
      throws: CleaningError.noSuchColumn("amout", table: Self.orders, candidates: ["amount"])
    ) {
      try CleaningPlan(
        source: Self.orders, steps: [.nulls(column: "amout", policy: .zero)], in: database)
    }
    #expect(throws: CleaningError.replacesSource(Self.orders)) {
      try CleaningPlan(source: Self.orders, target: Self.orders, steps: [], in: database)
    }
    try database.connection.execute("create table silver_orders as select 'kept' as word")
    try database.connection.execute("update bronze_orders set day = 'never'")
    #expect(throws: CleaningError.nothingLeft(Self.orders, rows: 27)) {
      try CleaningPlan(source: Self.orders, steps: Self.steps, in: database).run(in: database)
    }
    #expect(try database.connection.scalar("select word from silver_orders") == "kept")
  }
}
