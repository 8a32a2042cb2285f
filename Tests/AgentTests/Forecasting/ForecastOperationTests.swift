import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

@Suite struct ForecastOperationTests {
  private let warehouse: ExperimentWarehouse
  private var database: Database { warehouse.database }

  init() throws { warehouse = try ExperimentWarehouse() }

  /// A model by few draws without experiments.
  private func model(meridian: Bool = false) throws -> String {
    var request = try warehouse.request(["x"], meridian: meridian)
    request.experiments = nil
    return try Analysis(request).fit(in: database) { _ in }
  }

  private func numbers(_ sql: String) throws -> [[Double]] {
    try database.connection.rows(sql).map { row in row.compactMap(\.real) }
  }

  @Test(arguments: [false, true])
  func writesWeeksAndAssumptions(meridian: Bool) throws {
    var operation = ForecastOperation(model: try model(meridian: meridian))
    operation.weeks = 6
    operation.spends = ["X1": 3]
    let forecast = try operation.run(in: database)
    #expect(forecast == "forecast-1")
    let rows = try ForecastOperation.rows(of: forecast, in: database).rows
    // The last week of the example begins on 2021-08-30.
    #expect(
      rows.map { $0[0].text } == [
        "2021-09-06", "2021-09-13", "2021-09-20", "2021-09-27", "2021-10-04", "2021-10-11",
      ])
    for row in rows {
      let values = row[2...].compactMap(\.real)
      #expect(values[1] < values[0] && values[0] < values[2])
      #expect(abs(values[3] + values[4] - values[0]) < 1e-9 * values[0])
      #expect(values[5] >= 0)
    }
    let spend = try numbers(
      """
      select sum(value), sum(contribution) from gold_forecast_input
      where forecast_id = '\(forecast)' and column_name = 'x1'
      """)[0]
    #expect(abs(spend[0] - 3) < 1e-9 && spend[1] > 0)
    let sources = try database.connection.rows(
      """
      select distinct column_name, kind, source from gold_forecast_input
      where forecast_id = '\(forecast)' order by column_name
      """)
    #expect(sources.map { $0[0].text } == ["event_1", "event_2", "x1", "x2"])
    #expect(sources.map { $0[2].text }.suffix(2) == ["scaled_last_year", "last_year"])
    let words = try ForecastOperation.assumptions(of: forecast, in: database)
    #expect(
      words.contains("x1: the given amount, laid over the weeks like last year's (3.00 in all)"))
  }

  @Test func theSameQuestionHasTheSameAnswer() throws {
    var operation = ForecastOperation(model: try model())
    operation.weeks = 4
    let first = try operation.run(in: database)
    let second = try operation.run(in: database)
    #expect(first != second)
    #expect(
      try ForecastOperation.rows(of: first, in: database).rows
        == ForecastOperation.rows(of: second, in: database).rows)
  }

  @Test func aPlanIsFollowed() throws {
    let model = try model()
    var budget = BudgetOperation(model: model)
    let spent = try numbers("select sum(spend) from gold_roi where model_id = '\(model)'")[0][0]
    budget.objective = .total(2 * spent)
    let plan = try budget.run(in: database)
    var operation = ForecastOperation(model: model)
    operation.weeks = 8
    let before = try operation.run(in: database)
    operation.plan = plan
    let after = try operation.run(in: database)
    let ratio = try numbers(
      """
      select sum(after.value) / sum(before.value), max(planned_spend / current_spend)
      from gold_forecast_input as before
      inner join gold_forecast_input as after
          on before.column_name = after.column_name and before.week = after.week
      inner join gold_plan_channel as plan on plan.channel = before.column_name
      where before.forecast_id = '\(before)' and after.forecast_id = '\(after)'
          and plan.plan_id = '\(plan)'
      group by before.column_name
      """)
    #expect(ratio.count == 2)
    #expect(ratio.allSatisfy { abs($0[0] / $0[1] - 1) < 1e-9 })
    operation.plan = "plan-9"
    #expect(throws: ForecastingError.self) { try operation.run(in: database) }
  }

  @Test func aFileSaysWhatIsPlanned() throws {
    var operation = ForecastOperation(model: try model())
    operation.future = .file(
      try warehouse.folder.write(
        "week,x1,event_1\n2021-08-30,9,9\n2021-09-06,0.5,1\n2021-09-13,,0\n", to: "future.csv"))
    let forecast = try operation.run(in: database)
    #expect(try ForecastOperation.rows(of: forecast, in: database).rows.count == 2)
    let given = try database.connection.rows(
      """
      select value, source from gold_forecast_input
      where forecast_id = '\(forecast)' and column_name = 'x1' order by week
      """)
    #expect(given[0] == [.real(0.5), .text("partly_given")])
    let event = try numbers(
      """
      select value from gold_forecast_input
      where forecast_id = '\(forecast)' and column_name = 'event_1' order by week
      """)
    #expect(event == [[1], [0]])
  }

  @Test(
    arguments: [
      ("x1\n1\n", "has no column of dates"),
      ("week,radio\n2021-09-06,1\n", "named like a channel or a control"),
      ("week,x1\n2021-09-07,1\n", "is none of the"),
      ("week,x1\n2021-09-06,1\n2021-09-06,2\n", "two rows for the week of 2021-09-06"),
      ("week,x1\n2021-08-23,1\n", "says nothing of the weeks from 2021-09-06"),
      ("week,x1\n2021-09-06,-1\n", "negative"),
      ("week,x1\n2021-09-06,some\n2021-09-13,more\n", "x1 is “some”"),
    ])
  func whatCannotBeReadIsSaid(item: (text: String, says: String)) throws {
    var operation = ForecastOperation(model: try model())
    operation.future = .file(try warehouse.folder.write(item.text, to: "future.csv"))
    let error = try #require(throws: (any Error).self) { _ = try operation.run(in: database) }
    let sentence = (error as? any DescribedFailure)?.sentence ?? "\(error)"
    #expect(sentence.contains(item.says), "\(sentence)")
    #expect(try numbers("select count(*) from gold_forecast")[0] == [0])
  }

  @Test func whatTheModelCannotTellIsSaid() throws {
    #expect(throws: ForecastingError.needsPosterior(model: "ols-1")) {
      _ = try ForecastOperation(model: "ols-1").run(in: database)
    }
    let model = try model()
    var operation = ForecastOperation(model: model)
    operation.spends = ["radio": 1]
    #expect(throws: ForecastingError.unknownChannel("radio", candidates: ["x1", "x2"])) {
      _ = try operation.run(in: database)
    }
    operation.spends = [:]
    let source = try #require(
      try warehouse.row("select source_table from gold_model where model_id = '\(model)'")[0].text)
    try database.connection.execute(
      "update \(source) set x1 = x1 + 1 where week = '2019-03-04'")
    let table = try #require(TableName(physical: source)).description
    #expect(throws: ForecastingError.dataChanged(model: model, table: table)) {
      _ = try operation.run(in: database)
    }
  }
}
