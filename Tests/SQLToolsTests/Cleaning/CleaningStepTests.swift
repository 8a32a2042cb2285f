import SQLTools
import Testing
import Warehouse

/// Each step alone, on the column `v` of a small table.
@Suite struct CleaningStepTests {
  /// A step, the values before and after, and its counts.
  struct Case: Sendable, CustomTestStringConvertible {
    var step: CleaningStep
    var before: [SQLValue]
    var after: [SQLValue]
    var affected: Int
    var testDescription: String { "\(step)" }
  }

  static let spread: [SQLValue] = (1...20).map { .integer($0) } + [1000]

  static let cases: [Case] = [
    Case(
      step: .trim(column: "v"), before: [" a ", "\u{A0}b", "  ", 5, .null],
      after: ["a", "b", .null, 5, .null], affected: 3),
    Case(
      step: .unifySpelling(column: "v", replacements: [SpellingReplacement("x'y", with: "Z\"")]),
      before: ["x'y", "X'Y"], after: ["Z\"", "X'Y"], affected: 1),
    Case(
      step: .repairNumbers(column: "v"), before: ["$1", 2, "?"], after: [1.0, 2.0, .null],
      affected: 2),
    Case(
      step: .repairDates(column: "v", order: .month), before: ["1/2/2024", "2024-05-06"],
      after: ["2024-01-02", "2024-05-06"], affected: 1),
    Case(step: .dropDuplicates, before: ["a", "b", "a"], after: ["a", "b", "a"], affected: 0),
    Case(
      step: .dropKeyedDuplicates(keys: ["v"], keep: .first), before: ["a", "b", "a", .null, .null],
      after: ["a", "b", .null, .null], affected: 1),
    Case(step: .nulls(column: "v", policy: .keep), before: [.null], after: [.null], affected: 0),
    Case(step: .nulls(column: "v", policy: .dropRow), before: [1, .null], after: [1], affected: 1),
    Case(
      step: .nulls(column: "v", policy: .zero), before: [1, .null], after: [1, 0], affected: 1),
    Case(
      step: .nulls(column: "v", policy: .constant("none")), before: [.null, "a"],
      after: ["none", "a"], affected: 1),
    Case(
      step: .nulls(column: "v", policy: .median), before: [1, 2, .null, 4],
      after: [1.0, 2.0, 2.0, 4.0],
      affected: 1),
    Case(
      step: .nulls(column: "v", policy: .forwardFill(orderedBy: "n", within: [])),
      before: [.null, 1, .null, .null, 3, .null], after: [.null, 1, 1, 1, 3, 3], affected: 3),
    Case(
      step: .outliers(column: "v", rule: .interquartileRange(factor: 1.5), action: .drop),
      before: spread, after: Array(spread.dropLast()), affected: 1),
    Case(
      step: .outliers(column: "v", rule: .zScore(limit: 3), action: .drop), before: spread,
      after: Array(spread.dropLast()), affected: 1),
    Case(
      step: .outliers(column: "v", rule: .interquartileRange(factor: 1.5), action: .winsorise),
      before: spread, after: (1...20).map { .real(Double($0)) } + [31.0], affected: 1),
    Case(
      step: .outliers(column: "v", rule: .interquartileRange(factor: 1.5), action: .drop),
      before: [0, 0, 0, 0, 0, 7], after: [0, 0, 0, 0, 0, 7], affected: 0),
  ]

  @Test(arguments: cases) func changesOnlyWhatItSays(_ test: Case) throws {
    let table = TableName(schema: "bronze", table: "t")
    let database = try Database(path: nil)
    try database.connection.execute("create table bronze_t (n integer, v)")
    for (number, value) in test.before.enumerated() {
      try database.connection.run(
        "insert into bronze_t values (?, ?)", [.integer(Int64(number)), value])
    }
    let plan = try CleaningPlan(source: table, steps: [test.step], in: database)
    let report = try plan.run(in: database)
    let after = try database.connection.rows("select v from silver_t order by n").map { $0[0] }
    #expect(after == test.after)
    #expect(report.steps[0].rowsAffected == test.affected)
    #expect(report.rowsAfter == test.after.count)
    #expect(report.rowsBefore == report.rowsAfter + report.steps[0].rowsRemoved)
  }

  @Test func recomputesProductsAndUsualRatios() throws {
    let table = TableName(schema: "bronze", table: "t")
    let database = try Database(path: nil)
    try database.connection.execute(
      """
      create table bronze_t (day, channel, spend, clicks integer, price real, total real);
      insert into bronze_t values
          ('2024-01-01', 'a', 10.0, 20, 2.5, 50.0), ('2024-01-02', 'a', null, 30, 2.5, 7500.0),
          ('2024-01-08', 'a', 8.0, 4, 2.5, null), ('2024-01-08', 'a', null, 2, 2.5, 5.01),
          ('2024-01-08', 'b', null, 9, null, 3.0), ('2024-01-09', 'b', 5.0, null, 1.0, -2.0)
      """)
    let steps: [CleaningStep] = [
      .enforceProduct(column: "total", factors: ProductFactors("clicks", "price")),
      .nulls(
        column: "spend",
        policy: .proportional(to: "clicks", within: ["channel"], weekOf: "day")),
    ]
    let plan = try CleaningPlan(source: table, steps: steps, in: database)
    #expect(try GeneratedSQL.difference(plan.commands, from: "cleaning_estimates.sql") == "")
    let report = try plan.run(in: database)
    #expect(report.steps.map(\.rowsAffected) == [2, 2])
    let rows = try database.connection.rows("select spend, total from silver_t")
    #expect(
      rows == [
        [10.0, 50.0], [15.0, 75.0], [8.0, 10.0], [4.0, 5.01], [.null, 3.0], [5.0, -2.0],
      ])
  }

  @Test(arguments: ["a\"b; drop table x--", "select", "naïve ☕", "cleaning_row", "rowid", "?"])
  func takesAnyName(_ name: String) throws {
    let database = try Database(path: nil)
    let quoted = Identifier.quoted(name)
    let table = TableName(schema: "bronze", table: name)
    try database.connection.execute(
      """
      create table \(Identifier.quoted(table.physical)) (\(quoted), is_outlier);
      insert into \(Identifier.quoted(table.physical)) values (' 1 ', 1), ('2', 2), ('2', 2),
          ('x', 3), (null, 4)
      """)
    let steps: [CleaningStep] = [
      .trim(column: name), .unifySpelling(column: name, replacements: [.init("2", with: "3")]),
      .repairNumbers(column: name), .dropDuplicates,
      .enforceProduct(column: name, factors: ProductFactors(name, name)),
      .nulls(column: name, policy: .proportional(to: name, within: [name], weekOf: name)),
      .dropKeyedDuplicates(keys: [name], keep: .last),
      .nulls(column: name, policy: .forwardFill(orderedBy: "is_outlier", within: [name])),
      .nulls(column: name, policy: .median),
      .outliers(column: name, rule: .zScore(limit: 3), action: .winsorise),
      .outliers(column: name, rule: .zScore(limit: 3), action: .flag),
    ]
    let report = try CleaningPlan(source: table, steps: steps, in: database).run(in: database)
    #expect(report.rowsAfter == 4)
    let rows = try database.connection.rows(
      "select * from \(Identifier.quoted(report.target.physical))")
    #expect(rows == [[1.0, 1, 0], [9.0, 2, 0], [5.0, 3, 0], [5.0, 4, 0]])
  }
}
