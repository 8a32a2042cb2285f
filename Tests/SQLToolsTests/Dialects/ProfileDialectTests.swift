import Testing
import Warehouse

@testable import SQLTools

/// The profile as Spark gets it, and what is made of Spark's answers.
@Suite struct ProfileDialectTests {
  private static let table = TableName(catalog: "main", schema: "raw", table: "sales")

  private static let plan = ProfilePlan(
    table: table,
    columns: [
      TableColumn(name: "day", declaredType: "date"),
      TableColumn(name: "revenue", declaredType: "decimal(10,2)"),
      TableColumn(name: "n", declaredType: "bigint"),
      TableColumn(name: "is_holiday", declaredType: "boolean"),
      TableColumn(name: "tags", declaredType: "array<string>"),
    ], estimatedRows: 0)

  @Test func writesThePlanForSpark() throws {
    let statements = try Self.plan.statements(in: .spark)
    #expect(try GeneratedSQL.difference(statements, from: "profile.spark.sql") == "")
  }

  @Test func cannotBeWrittenForSQLite() {
    #expect(throws: DialectError.notWritten(what: "a profile", dialect: .sqlite)) {
      try Self.plan.statements(in: .sqlite)
    }
  }

  @Test func makesAProfileOfAnswers() throws {
    let profile = try Self.plan.run(on: Answers())
    let facts = Dictionary(
      uniqueKeysWithValues: profile.columns.map { ($0.column.name, $0.facts) })
    #expect(profile.roles.date == "day")
    #expect(profile.roles.granularity == .daily)
    #expect(facts["day"]?.days?.distinct == 4)
    #expect(facts["day"]?.inferredType == .date)
    #expect(facts["revenue"]?.nulls == 1)
    #expect(facts["revenue"]?.quartiles == [1, 2, 3])
    #expect(facts["revenue"]?.maximum == 4.5)
    #expect(facts["n"]?.stepsByOne == true)
    #expect(facts["is_holiday"]?.isFlag == true)
    #expect(facts["is_holiday"]?.top.map(\.value) == [0, 1])
    #expect(facts["tags"]?.inferredType == .blob)
    #expect(profile.dataVersion.count == 16)
  }
}

/// What Spark says of four rows.
private struct Answers: RowSource {
  var dialect: Dialect { .spark }

  func origin(of table: TableName) -> TableName { table }

  func rows(_ query: Fragment, purpose: String, sources: [TableName]) throws -> ResultTable {
    if purpose.hasPrefix("find the days") {
      let days = ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04"]
      return ResultTable(columns: ["position", "day"], rows: days.map { [0, .text($0)] })
    }
    if purpose.hasPrefix("find frequent") {
      return ResultTable(
        columns: ["position", "value", "value_count"],
        rows: [[0, "2024-01-01", 1], [3, "false", 3], [3, "true", 1]])
    }
    let measured = values
    return ResultTable(columns: measured.map(\.0), rows: [measured.map(\.1)])
  }

  private var values: [(String, SQLValue)] {
    [
      ("row_count", 4), ("c1_present", 4), ("c1_distinct", 4), ("c1_isodates", 4),
      ("c1_firsttext", "2024-01-01"), ("c1_lasttext", "2024-01-04"), ("c1_fingerprint", "11"),
      ("c2_present", 3), ("c2_distinct", 3), ("c2_mean", 2.5), ("c2_q25", 1.0), ("c2_q50", 2.0),
      ("c2_q75", 3.0), ("c2_least", 0.5), ("c2_greatest", 4.5), ("c3_present", 4),
      ("c3_distinct", 4), ("c3_least", 7), ("c3_greatest", 10), ("c4_present", 4),
      ("c4_distinct", 2), ("c4_least", 0.0), ("c4_greatest", 1.0), ("c5_present", 2),
    ]
  }
}
