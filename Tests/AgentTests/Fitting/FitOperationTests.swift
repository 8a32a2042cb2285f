import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct FitOperationTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func operation(_ change: (inout MixSpecification) -> Void = { _ in }) -> FitOperation {
    var specification = MixSpecification()
    specification.uncertainty.replicates = 0
    change(&specification)
    return FitOperation(
      table: TableName(schema: "silver", table: "mmm_example_weekly"),
      columns: PanelColumns(
        week: "week", geo: nil, kpi: "y",
        channels: [.init(name: "x1", spend: "x1"), .init(name: "x2", spend: "x2")],
        controls: ["event_1", "event_2"]), specification: .leastSquares(specification))
  }

  @Test func eachModelHasANameOfItsOwnAndStays() throws {
    #expect(try operation().run(in: database) == "ols-2")
    #expect(try operation().run(in: database) == "ols-3")
    #expect(try ModelResults.names(in: database) == ["ols-3", "ols-2", "ols-1"])
    #expect(try ModelResults.resolve(nil, in: database) == "ols-3")
    #expect(try ModelResults.resolve("ols-1", in: database) == "ols-1")
  }

  @Test func theSameNumbersHaveTheSameHash() throws {
    let names = try (0..<2).map { _ in try operation().run(in: database) }
    let hashes = try names.map {
      try database.connection.scalar(
        "select data_hash from gold_model where model_id = ?", [.text($0)])
    }
    #expect(hashes[0] == hashes[1])
    try database.connection.execute(
      "update silver_mmm_example_weekly set y = y + 1e-9 where week = '2018-04-02'")
    let changed = try operation().run(in: database)
    #expect(
      try database.connection.scalar(
        "select data_hash from gold_model where model_id = ?", [.text(changed)]) != hashes[0])
  }

  @Test func theSpecificationIsReadBackAsItWas() throws {
    let wanted = operation {
      $0.adstock = Adstock(.weibullPDF, lagCount: 6)
      $0.saturations = [.hill]
      $0.trend = .piecewiseLinear(knots: 2)
    }
    let model = try wanted.run(in: database)
    let text = try #require(
      try database.connection.scalar(
        "select spec from gold_model where model_id = ?", [.text(model)])?
        .text)
    #expect(try SpecificationText.decoded(text) == wanted.specification.leastSquares)
  }

  @Test func modelsWithoutRefitsHaveNoIntervals() throws {
    let model = try operation().run(in: database)
    let intervals = try database.connection.scalar(
      "select count(roi_lower) + count(mroi_upper) from gold_roi where model_id = ?",
      [.text(model)])
    #expect(intervals == 0)
    let plan = try BudgetOperation(model: model).run(in: database)
    #expect(plan == "plan-2")
  }

  @Test func aModelIsDroppedWithAllItsRows() throws {
    try database.connection.execute("delete from gold_model where model_id = 'ols-1'")
    let tables = try database.connection.rows(
      "select name from sqlite_schema where type = 'table' and name glob 'gold_*'")
    for table in tables.compactMap({ $0[0].text }) {
      #expect(
        try database.connection.scalar("select count(*) from \(table)")?.integer == 0, "\(table)")
    }
  }
}
