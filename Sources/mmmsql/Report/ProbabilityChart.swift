import Agent

/// Where actual values fall in their predicted distributions, each week predicted without itself.
enum ProbabilityChart {
  private static let bins = 20

  static func svg(_ validation: ReportedValidation) -> String {
    let counts = validation.probabilityCounts(bins: bins)
    let total = counts.reduce(0, +)
    guard total > 0 else { return "" }
    var canvas = SVGCanvas(width: 960, height: 150)
    let x = LinearScale(exactly: [0, 1], from: 64, to: 948)
    let expected = Double(total) / Double(bins)
    let y = LinearScale(
      covering: [0, expected] + counts.map(Double.init), from: 124, to: 8, ticks: 4)
    Axis.drawLeft(y, on: &canvas, left: 64, right: 948)
    for (bin, count) in counts.enumerated() {
      let (start, end) = (Double(bin) / Double(bins), Double(bin + 1) / Double(bins))
      canvas.box(
        x: x.position(start) + 1, y: y.position(Double(count)),
        width: x.position(end) - x.position(start) - 2,
        height: y.position(0) - y.position(Double(count)), style: "bar", color: Palette.fitted,
        tooltip: "\(count) weeks")
    }
    canvas.line(
      from: (64, y.position(expected)), to: (948, y.position(expected)), style: "even")
    for share in [0, 0.5, 1] {
      canvas.text(
        NumberText.tick(share), at: (x.position(share), 142), anchor: .middle, style: "tick")
    }
    return canvas.document(title: "Actual values in their predicted distributions")
  }
}
