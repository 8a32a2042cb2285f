import Testing
import Warehouse

@testable import Agent
@testable import mmmsql

@Suite struct PlotTests {
  @Test func dotsFillTheirCharacters() {
    var canvas = BrailleCanvas(columns: 2, lines: 1)
    canvas.set(0, 0)
    canvas.set(3, 3)
    canvas.set(-1, 0)
    canvas.set(4, 0)
    #expect(canvas.text == ["⠁⢀"])
    canvas.line(from: (0, 0), to: (0, 3))
    #expect(canvas.text == ["⡇⢀"])
  }

  @Test func everyDotOfAFullCanvasIsSet() {
    var canvas = BrailleCanvas(columns: 3, lines: 2)
    for y in 0..<canvas.height { canvas.line(from: (0, y), to: (canvas.width - 1, y)) }
    #expect(canvas.text == ["⣿⣿⣿", "⣿⣿⣿"])
  }

  static let series: [[Double]] = [
    [], [3], [1, 2, 3], [.nan, 1, .infinity, 2], [1e308, -1e308], [0, 0, 0],
  ]

  @Test(arguments: series)
  func linesHaveTheSizeThatWasAsked(values: [Double]) {
    let one = LinePlot.Series(x: values.indices.map(Double.init), y: values)
    let lines = LinePlot.lines([one], columns: 20, lines: 4, from: "a", to: "b")
    #expect(lines.count == 5)
    #expect(lines.prefix(4).allSatisfy { $0.count == 30 }, "\(lines)")
    #expect(lines[4].hasSuffix("b"))
  }

  private func interval(_ estimate: Double?, _ lower: Double?, _ upper: Double?) -> ReportedInterval
  {
    let names = ["roi", "roi_lower", "roi_upper"]
    let values = [estimate, lower, upper].map { $0.map(SQLValue.real) ?? .null }
    let rows = ResultRow.all(of: ResultTable(columns: names, rows: [values]))
    return ReportedInterval(rows[0], "roi")
  }

  @Test func intervalsShowEstimateAndTruth() {
    let lines = IntervalPlot.lines(
      [.init(label: "tv", interval: interval(2, 1, 3), truth: 2.5)], columns: 31)
    #expect(lines.count == 2)
    let marks = lines[0].filter { "├●◇┤".contains($0) }
    #expect(marks == "├●◇┤")
    #expect(lines[0].hasSuffix("2.00 [1.00, 3.00]  true 2.50"))
  }

  @Test(
    arguments: [
      (nil, nil, nil), (1.0, nil, nil), (.infinity, 0, .infinity), (1e308, -1e308, 1e308),
      (.nan, .nan, .nan), (-5, -9, -1),
    ] as [(Double?, Double?, Double?)])
  func intervalsTakeEveryNumber(estimate: Double?, lower: Double?, upper: Double?) {
    let entry = IntervalPlot.Entry(
      label: "tv", interval: interval(estimate, lower, upper), truth: estimate)
    #expect(IntervalPlot.lines([entry]).count == 2)
  }

  @Test func barsAreAsLongAsTheirShare() {
    let lines = ShareBars.lines([("tv", 0.5), ("search", 0.25), ("none", 0)], columns: 8)
    #expect(
      lines == [
        "tv     ████████   50.0 %", "search ████       25.0 %", "none               0.0 %",
      ])
  }

  @Test(arguments: [Double.nan, .infinity, -0.4, 1e-300, 1e300])
  func barsTakeEveryNumber(share: Double) {
    #expect(ShareBars.lines([("tv", share)], columns: 8).count == 1)
  }
}
