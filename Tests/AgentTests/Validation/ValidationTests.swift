import Model
import SQLTools
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Tests of posteriors from a table to tables.
@Suite struct ValidationTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func fit(
    controls: [String] = ["event_1", "event_2"], holdout: Int = 0, origins: Int = 0,
    model: PyMCSpecification = PyMCSpecification()
  ) throws -> String {
    var sampling = SamplingSettings()
    sampling.chains = 2
    sampling.draws = .fixed(150)
    var validation = ValidationSettings()
    validation.holdoutWeeks = holdout
    validation.rollingOrigins = origins
    return try FitOperation(
      table: TableName(schema: "silver", table: "mmm_example_weekly"),
      columns: PanelColumns(
        week: "week", geo: nil, kpi: "y",
        channels: [.init(name: "x1", spend: "x1"), .init(name: "x2", spend: "x2")],
        controls: controls),
      specification: .pymc(
        BayesianSpecification(model, sampling: sampling, validation: validation))
    ).run(in: database)
  }

  private func number(_ sql: String) throws -> Double? {
    try database.connection.scalar(sql)?.real
  }

  @Test func weeksHeldOutAreMarkedAndScored() throws {
    let model = try fit(holdout: 8, origins: 2)
    #expect(
      try number("select sum(is_holdout) from gold_fit where model_id = '\(model)'") == 8)
    #expect(
      try number("select count(*) from gold_pointwise where model_id = '\(model)'") == 171)
    let methods = try database.connection.rows(
      """
      select method, fold, count(*) from gold_validation where model_id = '\(model)'
      group by method, fold order by method, fold
      """)
    #expect(
      methods.map { [$0[0].text, $0[1].integer.map(String.init)].compactMap { $0 } } == [
        ["holdout", "1"], ["loo", "0"], ["rolling_origin", "0"], ["rolling_origin", "1"],
        ["rolling_origin", "2"], ["waic", "0"],
      ])
    let sums = """
      select sum(value) from gold_validation
      where model_id = '\(model)' and method = 'rolling_origin' and metric = 'cells' and fold
      """
    #expect(try number(sums + " > 0") == number(sums + " = 0"))
    #expect(
      try number(
        "select count(*) from gold_predictive where model_id = '\(model)' and p_value is null") == 0
    )
    #expect(
      try number(
        """
        select abs(value - (select sum(elpd_loo) from gold_pointwise where model_id = '\(model)'))
        from gold_validation
        where model_id = '\(model)' and method = 'loo' and metric = 'elpd'
        """) ?? 1 < 1e-6)
    let results = try ModelResults(of: model, in: database)
    #expect(results.fit.count { $0.isHeldOut } == 8)
    #expect(results.validation.folds(of: "rolling_origin") == [1, 2])
    #expect(results.validation.probabilityCounts(bins: 10).reduce(0, +) == 171)
  }

  @Test func tooManyForecastsAreRefused() throws {
    #expect(throws: ValidationError.self) { try fit(origins: 40) }
    #expect(try ModelResults.names(in: database) == ["ols-1"])
  }

  /// A stored model fitted again has the same rows in every table.
  @Test func aStoredModelIsFittedAgainAsItWas() throws {
    var model = PyMCSpecification()
    model.priors = [ParameterPrior("saturation_beta", term: "x1", .halfNormal(scale: 1))]
    let names = ["ols-1", try fit(holdout: 5, origins: 1, model: model)]
    let tables = [
      "parameter", "fit", "contribution", "roi", "response_curve", "response", "posterior_draw",
      "diagnostic", "review", "validation", "pointwise", "predictive",
    ]
    for first in names {
      let second = try FitOperation(like: first, in: database).run(in: database)
      #expect(second != first)
      for table in tables {
        let columns = try database.connection.rows(
          "select name from pragma_table_info('gold_\(table)') where name <> 'model_id'"
        ).compactMap { $0[0].text }.joined(separator: ", ")
        let rows = try [first, second].map {
          try database.connection.rows(
            "select \(columns) from gold_\(table) where model_id = '\($0)' order by \(columns)")
        }
        #expect(rows[0] == rows[1], "\(first) \(table)")
      }
      let same = try database.connection.scalar(
        """
        select count(distinct spec || inputs || data_hash) from gold_model
        where model_id in ('\(first)', '\(second)')
        """)
      #expect(same == .integer(1))
    }
  }

  @Test func aModelWithoutItsColumnsSaysSo() throws {
    try database.connection.execute("update gold_model set inputs = null")
    #expect(throws: ValidationError.inputsNotKept(model: "ols-1")) {
      try FitOperation(like: "ols-1", in: database)
    }
    #expect(throws: AnalysisError.self) { try FitOperation(like: "ols-7", in: database) }
  }

  @Test func modelsOfTheSameWeeksAreRanked() throws {
    let (rich, poor) = (try fit(), try fit(controls: []))
    let held = try fit(holdout: 8)
    let ranking = try ModelRanking([poor, rich], in: database)
    #expect(ranking.table.rows.map { $0[0].text } == [rich, poor])
    #expect(ranking.otherInputs == [rich])
    let rows = ranking.table.rows
    #expect(rows[0][4] == .real(0) && (rows[1][4].real ?? 0) > 10)
    #expect((rows[0][7].real ?? 0) + (rows[1][7].real ?? 0) > 0.999)
    // The analysis of the warehouse held out eight weeks, as the third model does.
    #expect(throws: ValidationError.differentHoldout(rich, held)) {
      try ModelRanking([rich, held], in: database)
    }
    let newest = try ModelRanking([], in: database)
    #expect(newest.table.rows.map { $0[0].text } == [held, "ols-1"])
    #expect(newest.leftOut == [poor, rich])
    #expect(newest.table.rows.allSatisfy { $0[10].real != nil && $0[11].real != nil })
  }

  @Test func modelsOfOtherDataAreRefused() throws {
    let first = try fit()
    try database.connection.execute(
      "update silver_mmm_example_weekly set y = y * 1.01 where week = '2018-04-02'")
    let second = try fit()
    #expect(throws: ValidationError.differentData(first, second)) {
      try ModelRanking([first, second], in: database)
    }
    #expect(throws: AnalysisError.self) { try ModelRanking(["none"], in: database) }
  }

  @Test func priorsThatContradictTheDataAreObjectedTo() throws {
    var model = PyMCSpecification()
    model.priors = [
      ParameterPrior("intercept_contribution", .normal(mean: 30, sd: 0.5)),
      ParameterPrior("saturation_beta", .halfNormal(scale: 0.1)),
      ParameterPrior("gamma_control", .normal(mean: 0, sd: 0.1)),
    ]
    let name = try fit(model: model)
    let finding = try database.connection.scalar(
      """
      select finding from gold_review where model_id = '\(name)' and check_name = 'prior_predictive'
      """)?.text
    #expect(finding?.contains("the priors alone expect") == true)
  }
}
