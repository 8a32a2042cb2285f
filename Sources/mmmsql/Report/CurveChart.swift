import Agent

/// Response curves side by side, each with the present spend and the planned one.
enum CurveChart {
  static func svg(_ curves: [ReportedCurve], plan: BudgetSummary?) -> String {
    let planned = Dictionary(
      (plan?.channels ?? []).map { ($0.channel, ($0.plannedSpend, $0.plannedResponse)) },
      uniquingKeysWith: { first, _ in first })
    let panels = curves.enumerated().map { position, curve in
      "<div>"
        + panel(
          curve, planned: planned[curve.channel], color: Palette.channel(position))
        + "</div>"
    }
    return "<div class=\"panels\">\(panels.joined(separator: "\n"))</div>"
      + Legend.html([("today", Palette.actual), ("planned", Palette.planned)])
  }

  private static func panel(
    _ curve: ReportedCurve, planned: (spend: Double, response: Double)?, color: String
  ) -> String {
    var canvas = SVGCanvas(width: 312, height: 210)
    let points = curve.points
    let spends = points.map(\.spend) + [0, planned?.spend ?? 0]
    let responses = points.flatMap { [$0.response, $0.lower ?? .nan, $0.upper ?? .nan] }
    let x = LinearScale(covering: spends, from: 52, to: 290, ticks: 4)
    let y = LinearScale(covering: responses + [0], from: 178, to: 28, ticks: 4)
    Axis.drawLeft(y, on: &canvas, left: 52, right: 290)
    Axis.drawBottom(x, on: &canvas, top: 28, bottom: 178)
    let band = points.filter { $0.lower != nil && $0.upper != nil }
    canvas.polygon(
      band.map { (x.position($0.spend), y.position($0.upper ?? .nan)) }
        + band.reversed().map { (x.position($0.spend), y.position($0.lower ?? .nan)) },
      style: "band", color: color)
    canvas.polyline(
      points.map { (x.position($0.spend), y.position($0.response)) }, style: "line",
      color: color)
    canvas.dot(
      at: (x.position(curve.currentSpend), y.position(curve.currentResponse)), radius: 4.5,
      style: "mark", color: Palette.actual, tooltip: "today")
    if let planned {
      canvas.dot(
        at: (x.position(planned.spend), y.position(planned.response)), radius: 4.5,
        style: "mark", color: Palette.planned, tooltip: "planned")
    }
    canvas.text(curve.channel, at: (52, 16), style: "panel-title")
    return canvas.document(title: "Response of \(curve.channel) to spend")
  }
}
