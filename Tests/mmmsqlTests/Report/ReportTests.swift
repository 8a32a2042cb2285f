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
