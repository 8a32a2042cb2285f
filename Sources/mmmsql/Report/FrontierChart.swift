import Agent

/// The response that each total buys, with its interval and its mean in the worst cases.
enum FrontierChart {
  static func svg(_ frontier: FrontierSummary) -> String {
    var canvas = SVGCanvas(width: 960, height: 300)
    let points = frontier.points
    let heights = points.flatMap {
      [$0.response.estimate, $0.response.lower, $0.response.upper, $0.tailResponse]
        .compactMap { $0 }
    }
    let x = LinearScale(covering: points.map(\.spend), from: 70, to: 930, ticks: 7)
    let y = LinearScale(covering: heights, from: 260, to: 16, ticks: 5)
    Axis.drawLeft(y, on: &canvas, left: 70, right: 930)
    Axis.drawBottom(x, on: &canvas, top: 16, bottom: 260)
    let band = points.filter { $0.response.lower != nil && $0.response.upper != nil }
    canvas.polygon(
      band.map { (x.position($0.spend), y.position($0.response.upper ?? .nan)) }
        + band.reversed().map { (x.position($0.spend), y.position($0.response.lower ?? .nan)) },
      style: "band", color: Palette.planned)
    canvas.polyline(
      points.filter { $0.tailResponse != nil }
        .map { (x.position($0.spend), y.position($0.tailResponse ?? .nan)) },
      style: "line", color: Palette.truth)
    canvas.polyline(
      points.map { (x.position($0.spend), y.position($0.response.estimate ?? .nan)) },
      style: "line", color: Palette.planned)
    return canvas.document(title: "Response by total spend")
      + Legend.html([
        ("expected response", Palette.planned), ("worst cases", Palette.truth),
      ])
  }
}
