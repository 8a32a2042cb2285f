import SQLTools
import Testing
import Warehouse

@Suite struct ExplorationTests {
  static let table = TableName(schema: "bronze", table: "media")

  static func warehouse() throws -> Database {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_media (day text, channel text, spend real, clicks integer);
      insert into bronze_media values
          ('2024-01-01', 'tv', 1, 10), ('2024-01-02', 'tv', 2, 20), ('2024-01-03', 'tv', 3, 31),
          ('2024-12-30', 'search', 4, 40), ('2025-01-01', 'search', 0, null),
          ('2027-01-03', 'radio', 100, 1000), (null, null, null, -1)
      """)
    return database
  }

  /// A question, the file with its statement, and the rows that answer it.
  struct Case: Sendable, CustomTestStringConvertible {
    var question: any Exploration
    var snapshot: String
    var columns: [String]
    var rows: [[SQLValue]]
    var testDescription: String { snapshot }
  }

  static let cases: [Case] = [
    Case(
      question: ColumnStatistics(table: table, column: "spend"), snapshot: "column_statistics.sql",
      columns: [
        "row_count", "null_count", "distinct_count", "number_count", "minimum", "maximum", "mean",
        "sd", "q25", "q50", "q75", "zero_count", "negative_count",
      ],
      // The standard deviation is NumPy's std([1, 2, 3, 4, 0, 100], ddof=1).
      rows: [
        [7, 1, 6, 6, 0.0, 100.0, .real(110.0 / 6), 40.033319456006474, 1.25, 2.5, 3.75, 1.0, 0.0]
      ]),
    Case(
      question: TopValues(table: table, column: "channel", limit: 2), snapshot: "top_values.sql",
      columns: ["value", "row_count", "amount"], rows: [["tv", 3, 3], ["search", 2, 2]]),
    Case(
      question: TopValues(
        table: table, column: "day", total: "spend", group: "channel", end: .bottom, limit: 1),
      snapshot: "bottom_values_in_groups.sql",
      columns: ["group_value", "value", "row_count", "amount"],
      rows: [
        [.null, .null, 1, 0.0], ["radio", "2027-01-03", 1, 100.0],
        ["search", "2025-01-01", 1, 0.0],
        ["tv", "2024-01-01", 1, 1.0],
      ]),
    Case(
      question: FilterAggregate(
        table: table,
        where: [
          Condition("spend", .between(1, 100)), Condition("channel", .isOne(of: ["tv", "search"])),
          Condition("day", .differs(from: .null)), Condition("channel", .contains("T")),
        ], groups: ["channel"],
        aggregates: [
          .init(.count), .init(.sum, of: "spend"), .init(.median, of: "clicks"),
          .init(.distinct, of: "day"),
        ]), snapshot: "filter_aggregate.sql",
      columns: ["channel", "row_count", "sum_spend", "median_clicks", "distinct_day"],
      rows: [["tv", 3, 6.0, 20.0, 3]]),
    Case(
      question: FilterAggregate(
        table: table, where: [Condition("clicks", .isNull)],
        aggregates: [.init(.mean, of: "spend"), .init(.standardDeviation, of: "spend")]),
      snapshot: "aggregate_everything.sql", columns: ["mean_spend", "standard_deviation_spend"],
      rows: [[0.0, .null]]),
    Case(
      question: CorrelationMatrix(table: table, columns: ["spend", "clicks", "spend"]),
      snapshot: "correlation_matrix.sql", columns: ["left_column", "right_column", "correlation"],
      // NumPy's corrcoef([1, 2, 3, 4, 100], [10, 20, 31, 40, 1000]).
      rows: [
        ["spend", "clicks", 0.9999995052971179], ["spend", "spend", 1.0],
        ["clicks", "spend", 0.9999995052971179],
      ]),
    Case(
      question: OutlierList(table: table, column: "spend"), snapshot: "outliers.sql",
      columns: [
        "lower_bound", "upper_bound", "outlier_count", "day", "channel", "spend", "clicks",
      ], rows: [[-2.5, 7.5, 1, "2027-01-03", "radio", 100.0, 1000]]),
    Case(
      question: OutlierList(table: table, column: "spend", rule: .zScore(limit: 3)),
      snapshot: "outliers_by_z.sql",
      columns: [
        "lower_bound", "upper_bound", "outlier_count", "day", "channel", "spend", "clicks",
      ], rows: []),
    Case(
      question: SampleRows(
        table: table, count: 2, seed: 7, where: [Condition("spend", .isNotNull)]),
      snapshot: "sample.sql", columns: ["day", "channel", "spend", "clicks"],
      rows: [["2024-01-03", "tv", 3.0, 31], ["2024-12-30", "search", 4.0, 40]]),
    Case(
      question: TimeFeatureTable(table: table, date: "day"), snapshot: "time_features.sql",
      columns: [
        "day", "channel", "spend", "clicks", "day_iso_week", "day_iso_year", "day_month",
        "day_quarter", "day_year", "day_day_of_year",
      ],
      rows: [
        ["2024-01-01", "tv", 1.0, 10, 1, 2024, 1, 1, 2024, 1],
        ["2024-01-02", "tv", 2.0, 20, 1, 2024, 1, 1, 2024, 2],
        ["2024-01-03", "tv", 3.0, 31, 1, 2024, 1, 1, 2024, 3],
        ["2024-12-30", "search", 4.0, 40, 1, 2025, 12, 4, 2024, 365],
        ["2025-01-01", "search", 0.0, .null, 1, 2025, 1, 1, 2025, 1],
        ["2027-01-03", "radio", 100.0, 1000, 53, 2026, 1, 1, 2027, 3],
        [.null, .null, .null, -1, .null, .null, .null, .null, .null, .null],
      ]),
  ]

  @Test(arguments: cases) func answers(_ test: Case) throws {
    let table = try test.question.rows(in: Self.warehouse())
    #expect(table.columns == test.columns)
    #expect(table.rows.count == test.rows.count)
    for (row, expected) in zip(table.rows, test.rows) {
      for (value, wanted) in zip(row, expected) {
        if case .real(let a) = value, case .real(let b) = wanted {
          #expect(abs(a - b) <= 1e-12 * max(1, abs(b)))
        } else {
          #expect(value == wanted)
        }
      }
    }
  }

  @Test(arguments: cases) func showsItsStatement(_ test: Case) throws {
    #expect(try GeneratedSQL.difference([test.question.command], from: test.snapshot) == "")
  }

  @Test(arguments: cases) func refusesUnknownNames(_ test: Case) throws {
    let database = try Self.warehouse()
    try database.connection.execute(
      """
      drop table bronze_media;
      create table bronze_media (date text, canal text, spent real, clicks integer);
      """)
    #expect(throws: ExplorationError.self) { try test.question.rows(in: database) }
    try database.connection.execute("drop table bronze_media")
    #expect(throws: ExplorationError.noSuchTable(Self.table)) {
      try test.question.rows(in: database)
    }
  }

  @Test func suggestsTheNearestColumn() throws {
    #expect(
      throws: ExplorationError.noSuchColumn("spent", table: Self.table, candidates: ["spend"])
    ) {
      try ColumnStatistics(table: Self.table, column: "spent").rows(in: Self.warehouse())
    }
  }

  @Test(arguments: ["a\"b; drop table x--", "select", "naïve ☕", "value", "amount", "?"])
  func takesAnyName(_ name: String) throws {
    let table = TableName(schema: "bronze", table: name)
    let database = try Database(path: nil)
    let quoted = Identifier.quoted(table.physical)
    try database.connection.execute(
      """
      create table \(quoted) (\(Identifier.quoted(name)));
      insert into \(quoted) values (1), (2), (3), (4), (50)
      """)
    let hostile = SQLValue.text("'; drop table \(name); --")
    let questions: [(any Exploration, Int)] = [
      (ColumnStatistics(table: table, column: name), 1),
      (TopValues(table: table, column: name, total: name, group: name), 5),
      (
        FilterAggregate(
          table: table, where: [Condition(name, .differs(from: hostile))], groups: [name],
          aggregates: [.init(.mean, of: name)]), 5
      ), (CorrelationMatrix(table: table, columns: [name, name]), 1),
      (OutlierList(table: table, column: name), 1), (SampleRows(table: table, count: 3), 3),
      (TimeFeatureTable(table: table, date: name), 5),
    ]
    for (question, count) in questions {
      #expect(try question.rows(in: database).rows.count == count)
    }
  }

  @Test func drawsTheSameSampleForTheSameSeed() throws {
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_media as
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      select i from n
      """)
    func sample(_ seed: Int64) throws -> [[SQLValue]] {
      try SampleRows(table: Self.table, count: 100, seed: seed).rows(in: database).rows
    }
    #expect(try sample(3) == sample(3))
    #expect(try sample(3) != sample(4))
    let numbers = try sample(3).compactMap { $0[0].real }
    #expect(Set(numbers).count == 100)
    // A uniform sample of 100 from 1 to 1000 has a mean of 500.5 with a standard error of 27.4.
    #expect(abs(numbers.reduce(0, +) / 100 - 500.5) < 110)
  }

  @Test func storesTimeFeaturesBesideTheTable() throws {
    let database = try Self.warehouse()
    let target = TableName(schema: "silver", table: "media_time")
    let features = TimeFeatureTable(table: Self.table, date: "day", features: [.month])
    #expect(try features.store(into: target, in: database) == 7)
    #expect(
      try database.connection.scalar("select max(day_month) from silver_media_time") == 12)
    #expect(throws: CleaningError.replacesSource(Self.table)) {
      try features.store(into: Self.table, in: database)
    }
  }
}
