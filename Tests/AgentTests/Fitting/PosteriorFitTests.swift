import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Fits of PyMC-Marketing's model from a table to tables.
@Suite struct PosteriorFitTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func operation(
    draws: Int = 200, _ change: (inout PyMCSpecification) -> Void = { _ in }
  ) -> FitOperation {
    var model = PyMCSpecification()
    change(&model)
    var sampling = SamplingSettings()
    sampling.chains = 2
    sampling.draws = .fixed(draws)
    return FitOperation(
      table: TableName(schema: "silver", table: "mmm_example_weekly"),
      columns: PanelColumns(
        week: "week", geo: nil, kpi: "y",
        channels: [.init(name: "x1", spend: "x1"), .init(name: "x2", spend: "x2")],
        controls: ["event_1", "event_2"]),
      specification: .pymc(BayesianSpecification(model, sampling: sampling)))
  }

  private func numbers(_ sql: String) throws -> [[Double]] {
    try database.connection.rows(sql).map { row in row.compactMap(\.real) }
  }

  @Test func everyResultTableIsWritten() throws {
    #expect(try operation().run(in: database) == "pymc-1")
    let tables = [
      "parameter", "fit", "contribution", "roi", "response_curve", "response", "posterior_draw",
      "diagnostic",
    ]
    for table in tables {
      let count = try database.connection.scalar(
        "select count(*) from gold_\(table) where model_id = 'pymc-1'")?.integer
      #expect((count ?? 0) > 0, "\(table)")
    }
    let model = try numbers(
      """
      select rhat_max, ess_bulk_min, ess_tail_min, divergences, r2 from gold_model
      where model_id = 'pymc-1'
      """)[0]
    #expect(model.count == 5)
    #expect(model[0] < 1.05 && model[1] > 50 && model[4] > 0.9)
  }

  @Test func componentsAddUpToTheFitAndReturnsToTheirContribution() throws {
    let model = try operation().run(in: database)
    let sums = try numbers(
      """
      select fit.fitted, sum(contribution.mean)
      from gold_fit as fit
      inner join gold_contribution as contribution
          using (model_id, week, geo)
      where model_id = '\(model)'
      group by week, geo
      """)
    #expect(sums.count > 150)
    #expect(sums.allSatisfy { abs($0[0] - $0[1]) <= 1e-9 * abs($0[0]) })
    let returns = try numbers(
      """
      select roi.roi * roi.spend, roi.contribution, sum(contribution.mean), roi_lower, roi.roi,
          roi_upper
      from gold_roi as roi
      inner join gold_contribution as contribution
          on roi.model_id = contribution.model_id and roi.channel = contribution.component
      where roi.model_id = '\(model)'
      group by roi.channel
      """)
    #expect(returns.count == 2)
    for row in returns {
      #expect(abs(row[0] - row[1]) <= 1e-9 * row[1])
      #expect(abs(row[2] - row[1]) <= 1e-9 * row[1])
      #expect(row[3] < row[4] && row[4] < row[5])
    }
  }

  @Test func theSameSpecificationGivesTheSameRows() throws {
    let first = try operation().run(in: database)
    let second = try operation().run(in: database)
    for table in ["parameter", "fit", "contribution", "roi", "response_curve", "posterior_draw"] {
      let differences = try database.connection.scalar(
        """
        select count(*) from (
            select * from gold_\(table) where model_id = '\(first)'
            except
            select '\(first)', \(try columns(of: table)) from gold_\(table)
            where model_id = '\(second)'
        )
        """)?.integer
      #expect(differences == 0, "\(table)")
    }
  }

  private func columns(of table: String) throws -> String {
    try database.connection.rows(
      "select name from pragma_table_info('gold_\(table)') where name <> 'model_id' order by cid"
    ).compactMap { $0[0].text }.joined(separator: ", ")
  }

  @Test func aLaterPlanAgreesWithTheFitAboutToday() throws {
    let model = try operation().run(in: database)
    let plan = try BudgetOperation(model: model).run(in: database)
    let rows = try numbers(
      """
      select plan.current_response, roi.contribution
      from gold_plan_channel as plan
      inner join gold_roi as roi using (channel)
      where plan.plan_id = '\(plan)' and roi.model_id = '\(model)'
      """)
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { abs($0[0] - $0[1]) <= 1e-9 * $0[1] })
    let ends = try numbers(
      """
      select response_lower, expected_response, response_upper, certified_gap from gold_plan
      where plan_id = '\(plan)'
      """)[0]
    #expect(ends[0] < ends[1] && ends[1] < ends[2] && ends[3] <= 1e-6)
  }

  @Test func aPlanForTheWorstDrawsOfAPosteriorIsProven() throws {
    let model = try operation().run(in: database)
    var planning = BudgetOperation(model: model)
    planning.measure = .tailMean(level: 0.1)
    _ = try planning.run(in: database)
    let plan = try #require(try ModelResults(of: model, in: database).plan)
    let risk = try #require(plan.risk)
    #expect(plan.isOfTail && plan.certifiedGap <= 1e-6)
    #expect(risk.tailResponse >= (risk.currentTailResponse ?? .infinity))
    #expect(risk.tailResponse < plan.expectedResponse)
  }

  @Test func theSpecificationIsReadBackAsItWas() throws {
    let wanted = operation { $0.priors = [ParameterPrior("y_sigma", .halfNormal(scale: 1))] }
    let model = try wanted.run(in: database)
    let row = try database.connection.rows(
      "select kind, spec from gold_model where model_id = ?", [.text(model)])[0]
    let read = try ModelSpecification(kind: row[0].text ?? "", json: row[1].text ?? "")
    #expect(read == wanted.specification)
  }

  @Test func anUnknownParameterWritesNothing() throws {
    let wrong = operation { $0.priors = [ParameterPrior("satration", .halfNormal(scale: 1))] }
    #expect(throws: PyMCError.self) { try wrong.run(in: database) }
    #expect(try ModelResults.names(in: database) == ["ols-1"])
  }

  @Test(arguments: [(400, 400), (50, 50), (7, 6), (1, 1), (0, 0), (nil, 400)])
  func asManyDrawsAreKeptAsAskedFor(wanted: Int?, kept: Int64) throws {
    var operation = operation()
    guard case .pymc(var bayesian) = operation.specification else { return }
    bayesian.sampling.storedDraws = wanted
    operation.specification = .pymc(bayesian)
    _ = try operation.run(in: database)
    let counts = try database.connection.rows(
      """
      select count(*) from gold_posterior_draw where model_id = 'pymc-1' group by parameter
      """)
    #expect(counts.isEmpty == (kept == 0))
    #expect(counts.allSatisfy { $0[0].integer == kept })
  }

  @Test func aFullDiskLeavesNothing() throws {
    var operation = operation()
    guard case .pymc(var bayesian) = operation.specification else { return }
    bayesian.sampling.storedDraws = nil
    operation.specification = .pymc(bayesian)
    let before = try GoldText.all(of: database)
    let pages = try database.connection.scalar("pragma page_count")?.integer ?? 0
    try database.connection.execute("pragma max_page_count = \(pages + 8)")
    let error = #expect(throws: SQLiteError.self) { try operation.run(in: database) }
    #expect(error?.meaning == .full && error?.kind.exitCode == 10)
    try database.check()
    #expect(try GoldText.all(of: database) == before)
    // With room again the same fit is written.
    try database.connection.execute("pragma max_page_count = \(pages + 10_000)")
    #expect(try operation.run(in: database) == "pymc-1")
  }

  private struct Stopped: Error {}

  @Test func aFitThatIsStoppedWritesNothing() throws {
    #expect(throws: Stopped.self) {
      try operation(draws: 200_000).run(in: database) { event in
        if case .sampling = event { throw Stopped() }
      }
    }
    #expect(try ModelResults.names(in: database) == ["ols-1"])
  }
}
