import Agent

/// A channel's response curve with a cross at the present spend.
enum CurvePlot {
  static func lines(_ curve: ReportedCurve, columns: Int = 48, lines: Int = 8) -> [String] {
    let points = curve.points
    let series = LinePlot.Series(x: points.map(\.spend), y: points.map(\.response))
    let cross = LinePlot.Series(
      x: [curve.currentSpend, curve.currentSpend], y: [0, curve.currentResponse])
    let end = "spend " + NumberText.compact(points.last?.spend ?? 0)
    let today =
      "today: spend \(NumberText.compact(curve.currentSpend)) brings "
      + NumberText.compact(curve.currentResponse)
    return ["\(curve.channel), \(today)"]
      + LinePlot.lines(
        [series, cross], columns: columns, lines: lines,
        from: NumberText.compact(points.first?.spend ?? 0), to: end)
  }
}
