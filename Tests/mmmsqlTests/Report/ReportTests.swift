import Agent
import TestSupport
import Testing
import Warehouse

@testable import mmmsql

@Suite struct ReportTests {
  @Test func htmlReportIsAsReviewed() throws {
    let html = ReportDocument(results: try results()).html
    #expect(try Snapshot.difference(of: html, from: "report.html", besideTest: here) == nil)
  }

  @Test func summaryIsAsReviewed() throws {
    let text = AnalysisSummary.lines(try results()).joined(separator: "\n") + "\n"
    #expect(try Snapshot.difference(of: text, from: "summary.txt", besideTest: here) == nil)
  }

  @Test func nothingIsFetchedAndNoMarkupOfTheDataIsLeft() throws {
    let html = ReportDocument(results: try results()).html
    #expect(!html.contains("<b>search</b>"))
    #expect(!html.contains("src="))
    #expect(!html.contains("<script"))
    #expect(!html.contains("@import") && !html.contains("url("))
  }

  @Test func everyFigureCarriesItsStatement() throws {
    let html = ReportDocument(results: try results()).html
    for table in ["gold_roi", "gold_contribution", "gold_response_curve", "gold_plan_channel"] {
      #expect(html.contains("from \(table)"), "no statement reads \(table)")
    }
  }

  @Test func aFrontierIsDrawnAndPlotted() throws {
    let database = try SampleWarehouse.make()
    #expect(try ModelResults(of: "ols-1", in: database).frontier == nil)
    try database.connection.execute(
      """
      insert into gold_frontier
      select 'frontier-1', value, 'ols-1', 'mean', 0.1, 6000 * value, 6000 * value, 9000 * value,
        7000 * value, 11000 * value, 7500 * value, 7600 * value, 1.9, 9001 * value, 6e-7,
        '2024-07-01T12:00:00Z'
      from json_each('[1, 2, 4]')
      """)
    let results = try ModelResults(of: "ols-1", in: database)
    let frontier = try #require(results.frontier)
    #expect(frontier.points.map(\.spend) == [6_000, 12_000, 24_000])
    let html = ReportDocument(results: results).html
    #expect(html.contains("What other budgets would buy") && html.contains("from gold_frontier"))
    #expect(html.contains("24,000") && html.contains("28,000 to 44,000"))
    #expect(html.contains("the worst 10 % of cases"))
    #expect(!html.contains("NaN"))
    let plot = FrontierPlot.lines(frontier)
    #expect(plot.first?.contains("worst 10 %") == true && plot.count > 5)
  }

  /// What a sampler says of its draws is no test of the fit, and least squares has nothing of it.
  @Test func statisticsOfDrawsHaveASectionOfTheirOwn() throws {
    let database = try SampleWarehouse.make()
    let plain = ReportDocument(results: try ModelResults(of: "ols-1", in: database)).html
    #expect(!plain.contains("<h2>Draws</h2>") && !plain.contains("R-hat"))
    try database.connection.execute(
      """
      insert into gold_diagnostic values
        ('ols-1', 'rhat_max', '', 1.0042, null), ('ols-1', 'ess_bulk_min', '', 1234, null),
        ('ols-1', 'divergences', '', 0, null), ('ols-1', 'ebfmi_min', '', null, null)
      """)
    try database.connection.execute("update gold_model set adjusted_r2 = null")
    let html = ReportDocument(results: try ModelResults(of: "ols-1", in: database)).html
    let sections = html.split(separator: "<section>")
    let fit = try #require(sections.first { $0.contains("<h2>How well the model fits</h2>") })
    #expect(fit.contains("jarque_bera") && fit.contains("MAPE"))
    #expect(!fit.contains("adjusted R²"))
    for name in ["rhat", "ess_bulk", "divergences", "ebfmi"] { #expect(!fit.contains(name)) }
    let draws = try #require(sections.first { $0.contains("<h2>Draws</h2>") })
    for text in ["largest R-hat", "1.004", "below 1.01", "1,234", "smallest E-BFMI", "n/a"] {
      #expect(draws.contains(text), "\(text)")
    }
    #expect(!draws.contains("jarque_bera"))
  }

  @Test func unknownModelNamesThoseThereAre() throws {
    let database = try SampleWarehouse.make()
    #expect(throws: AnalysisError.noSuchModel("ols-9", candidates: ["ols-1"])) {
      try ModelResults(of: "ols-9", in: database)
    }
  }

  private func results() throws -> ModelResults {
    try ModelResults(of: "ols-1", in: try SampleWarehouse.make())
  }

  private var here: String { #filePath.replacing("/Report/", with: "/") }
}
