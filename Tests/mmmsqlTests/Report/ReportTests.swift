import Agent
import TestSupport
import Testing

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
