import Agent

/// The estimates of one parameter under each other: the median in its interval.
enum ForestChart {
  private static let rowHeight = 22.0

  static func svg(_ estimates: ReportedEstimates) -> String {
    let bottom = 12 + rowHeight * Double(estimates.terms.count)
    var canvas = SVGCanvas(width: 960, height: bottom + 30)
    let values = estimates.terms.flatMap { term in
      [term.median.estimate, term.median.lower, term.median.upper].map { $0 ?? .nan }
    }
    let x = LinearScale(covering: values, from: 180, to: 930, ticks: 8)
    Axis.drawBottom(x, on: &canvas, top: 8, bottom: bottom)
    for (position, term) in estimates.terms.enumerated() {
      draw(term, y: 12 + rowHeight * (Double(position) + 0.5), x: x, on: &canvas)
    }
    return canvas.document(title: "Estimates of \(estimates.parameter)")
  }

  private static func draw(
    _ term: ReportedEstimates.Term, y: Double, x: LinearScale, on canvas: inout SVGCanvas
  ) {
    canvas.text(term.name, at: (172, y + 4), anchor: .end)
    if let lower = term.median.lower, let upper = term.median.upper {
      canvas.line(from: (x.position(lower), y), to: (x.position(upper), y), style: "whisker")
    }
    guard let median = term.median.estimate else { return }
    canvas.dot(
      at: (x.position(median), y), radius: 4, style: "mark", color: Palette.fitted,
      tooltip: "\(term.name) " + IntervalText.text(term.median, number: NumberText.compact))
  }
}
