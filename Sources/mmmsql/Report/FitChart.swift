import Agent

/// Actual KPI and fitted KPI with its interval over the weeks.
enum FitChart {
  static func svg(_ fit: [FittedWeek], kpi: String) -> String {
    var canvas = SVGCanvas(width: 960, height: 300)
    let values = fit.flatMap { [$0.actual, $0.fitted, $0.lower ?? .nan, $0.upper ?? .nan] }
    let y = LinearScale(covering: values + [0], from: 262, to: 12)
    let x = TimeAxis(weeks: fit.map(\.week), left: 64, right: 948)
    Axis.drawLeft(y, on: &canvas, left: 64, right: 948)
    x.draw(on: &canvas, top: 12, bottom: 262)
    heldOut(fit, x, on: &canvas)
    band(fit, x, y, on: &canvas)
    canvas.polyline(
      fit.indices.map { (x.position($0), y.position(fit[$0].fitted)) }, style: "line",
      color: Palette.fitted)
    canvas.polyline(
      fit.indices.map { (x.position($0), y.position(fit[$0].actual)) }, style: "line thin",
      color: Palette.actual)
    return canvas.document(title: "Actual and fitted \(kpi) per week")
      + Legend.html([("actual", Palette.actual), ("fitted, with interval", Palette.fitted)])
  }

  /// A line before the first of the last weeks that the fit did not see.
  private static func heldOut(_ fit: [FittedWeek], _ x: TimeAxis, on canvas: inout SVGCanvas) {
    guard fit.last?.isHeldOut == true else { return }
    let first = fit.lastIndex { !$0.isHeldOut }.map { $0 + 1 } ?? 0
    canvas.line(
      from: (x.position(first), 12), to: (x.position(first), 262), style: "even")
    canvas.text("held out", at: (x.position(first) + 4, 24), anchor: .start, style: "tick")
  }

  private static func band(
    _ fit: [FittedWeek], _ x: TimeAxis, _ y: LinearScale, on canvas: inout SVGCanvas
  ) {
    let ends = fit.indices.compactMap { index -> (Double, Double, Double)? in
      guard let lower = fit[index].lower, let upper = fit[index].upper else { return nil }
      return (x.position(index), y.position(lower), y.position(upper))
    }
    guard ends.count > 1 else { return }
    canvas.polygon(
      ends.map { ($0.0, $0.2) } + ends.reversed().map { ($0.0, $0.1) }, style: "band",
      color: Palette.fitted)
  }
}

/// The vertical axis shared by the charts.
enum Axis {
  static func drawLeft(
    _ scale: LinearScale, on canvas: inout SVGCanvas, left: Double, right: Double
  ) {
    for tick in scale.ticks {
      let y = scale.position(tick)
      canvas.line(from: (left, y), to: (right, y), style: tick == 0 ? "zero" : "grid")
      canvas.text(
        NumberText.tick(tick), at: (left - 8, y + 4), anchor: .end, style: "tick")
    }
  }

  static func drawBottom(
    _ scale: LinearScale, on canvas: inout SVGCanvas, top: Double, bottom: Double
  ) {
    for tick in scale.ticks {
      let x = scale.position(tick)
      canvas.line(from: (x, top), to: (x, bottom), style: tick == 0 ? "zero" : "grid")
      canvas.text(
        NumberText.tick(tick), at: (x, bottom + 16), anchor: .middle, style: "tick")
    }
  }
}

/// The names of what a chart shows, with their colours.
enum Legend {
  static func html(_ entries: [(name: String, color: String)]) -> String {
    let items = entries.map {
      "<span><i style=\"background:\($0.color)\"></i>\(HTMLText.escaped($0.name))</span>"
    }
    return "<p class=\"legend\">\(items.joined(separator: " "))</p>"
  }
}
