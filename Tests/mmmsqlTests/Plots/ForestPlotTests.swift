import Testing
import Warehouse

@testable import Agent
@testable import mmmsql

@Suite struct ForestPlotTests {
  private func rows(_ terms: [(String, String, Double, Double?)]) -> [ResultRow] {
    ResultRow.all(
      of: ResultTable(
        columns: ["parameter", "term", "geo", "q05", "q50", "q95", "ess_bulk"],
        rows: terms.map { parameter, term, median, sampleSize in
          [
            .text(parameter), .text(term), .text(""), .real(median - 0.25), .real(median),
            .real(median + 0.25), sampleSize.map(SQLValue.real) ?? .null,
          ]
        }))
  }

  @Test func eachParameterHasAScaleOfItsOwn() {
    let estimates = ReportedEstimates.grouped(
      rows([
        ("adstock_alpha", "tv", 0.5, 900), ("adstock_alpha", "radio", 0.75, 900),
        ("intercept", "", 4_000, 900), ("sigma", "", 1, nil),
      ]))
    #expect(estimates.map(\.parameter) == ["adstock_alpha", "intercept"])
    let lines = ForestPlot.lines(estimates)
    let tv = lines.first { $0.contains("tv") }
    #expect(tv?.filter { "├●┤".contains($0) } == "├●┤")
    #expect(tv?.hasSuffix("0.50 [0.25, 0.75]") == true)
    #expect(lines.contains { $0.hasSuffix("4.00k [4.00k, 4.00k]") })
    #expect(ForestChart.svg(estimates[0]).contains("radio"))
  }

  @Test func parametersWithManyTermsAreLeftToTheTable() {
    let many = (0...ForestPlot.mostTerms).map { ("knot_values", "\($0)", 1.0, Double?(500)) }
    let estimates = ReportedEstimates.grouped(rows(many + [("sigma", "", 2, 500)]))
    #expect(ForestPlot.shown(estimates).map(\.parameter) == ["sigma"])
    #expect(ForestPlot.lines(estimates).last == "1 more parameters are in gold_parameter")
    #expect(ForestPlot.lines([]).isEmpty)
  }
}
