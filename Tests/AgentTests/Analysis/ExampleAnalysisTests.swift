import Agent
import Testing
import Warehouse

/// The weekly seed, whose truth its authors published: media brings 29.1 % and 7.0 % of sales.
@Suite struct ExampleAnalysisTests {
  private let database: Database
  private let outcome: AnalysisOutcome

  init() throws {
    let example = try AnalyzedWarehouse.example.get()
    database = try example.reading()
    outcome = example.outcome
  }

  private func number(_ sql: String) throws -> Double {
    try #require(try database.connection.scalar(sql)?.real)
  }

  @Test func namesWhatItMade() {
    #expect(outcome.model == "ols-1")
    #expect(outcome.weeklyTable.physical == "silver_mmm_example_weekly")
    #expect(outcome.plan == .written(plan: "plan-1"))
  }

  @Test(arguments: [("x1", 0.291), ("x2", 0.070)])
  func findsTheSharesOfMedia(channel: String, share: Double) throws {
    let found = try number(
      "select contribution_share from gold_roi where channel = '\(channel)'")
    #expect(abs(found - share) < 0.02, "\(found)")
  }

  @Test func componentsAddUpToTheFittedValue() throws {
    let worst = try number(
      """
      select max(abs(parts - fitted)) from gold_fit
      join (select week, geo, sum(mean) as parts from gold_contribution group by week, geo)
          using (week, geo)
      """)
    #expect(worst < 1e-6)
    #expect(try number("select max(abs(actual - fitted - residual)) from gold_fit") < 1e-6)
  }

  @Test func returnTimesSpendIsTheContribution() throws {
    #expect(try number("select max(abs(roi * spend - contribution)) from gold_roi") < 1e-6)
    #expect(try number("select max(abs(cpik * contribution - spend)) from gold_roi") < 1e-6)
    #expect(abs(try number("select sum(spend_share) from gold_roi") - 1) < 1e-12)
    let worst = try number(
      """
      select max(abs(contribution - parts)) from gold_roi
      join (select component, sum(mean) as parts from gold_contribution where kind = 'media'
            group by component) on component = channel
      """)
    #expect(worst < 1e-6)
  }

  @Test func marksTheWeeksThatWereHeldOut() throws {
    #expect(try number("select count(*) from gold_fit") == 179)
    #expect(try number("select sum(is_holdout) from gold_fit") == 8)
    let newest = try number(
      """
      select count(*) from gold_fit
      where is_holdout = 1 and week > (select max(week) from gold_fit where is_holdout = 0)
      """)
    #expect(newest == 8)
    #expect(try number("select value from gold_diagnostic where name = 'holdout_mape'") < 0.1)
  }

  @Test func intervalsHoldTheirEstimates() throws {
    let outside = try number(
      """
      select (select count(*) from gold_roi where not roi between roi_lower and roi_upper)
          + (select count(*) from gold_fit where not fitted between lower and upper)
          + (select count(*) from gold_response_curve where not response between lower and upper)
      """)
    #expect(outside == 0)
  }

  @Test func curvesPassThroughTheReturns() throws {
    let results = try ModelResults(of: "ols-1", in: database)
    #expect(results.curves.count == 2 && results.channels.count == 2)
    for curve in results.curves {
      #expect(curve.points.first?.response == 0)
      #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.spend < $1.spend })
      let channel = try #require(results.channels.first { $0.channel == curve.channel })
      let nearest = try #require(
        curve.points.min {
          abs($0.spend - channel.spend) < abs($1.spend - channel.spend)
        })
      #expect(abs(nearest.spend / channel.spend - 1) < 0.1)
      #expect(abs(nearest.response / channel.contribution - 1) < 0.15)
    }
  }

  @Test func planCarriesItsCertificate() throws {
    #expect(try number("select max(certified_gap) from gold_plan") <= 1e-6)
    #expect(
      try number("select min(upper_bound - expected_response) from gold_plan") >= -1e-6)
    #expect(
      try number("select min(expected_response - current_response) from gold_plan") >= -1e-6)
    let difference = try number(
      """
      select max(abs(total_budget - (select sum(planned_spend) from gold_plan_channel)))
      from gold_plan
      """)
    #expect(difference < 1e-6)
  }
}
