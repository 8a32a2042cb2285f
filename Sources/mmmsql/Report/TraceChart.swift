import Agent

/// The draws of a parameter by chain: on the left in the order they were drawn, on the right how
/// they rank among those of all chains.
enum TraceChart {
  private static let bins = 20

  static func svg(_ trace: ReportedTrace) -> String {
    var canvas = SVGCanvas(width: 960, height: 150)
    drawTrace(trace.chains, on: &canvas)
    drawRanks(trace.chains, on: &canvas)
    return canvas.document(title: "Draws of \(trace.parameter)")
  }

  private static func drawTrace(_ chains: [[Double]], on canvas: inout SVGCanvas) {
    let longest = Double(max(1, (chains.map(\.count).max() ?? 1) - 1))
    let x = LinearScale(exactly: [0, longest], from: 64, to: 560)
    let y = LinearScale(covering: chains.flatMap { $0 }, from: 132, to: 8, ticks: 4)
    Axis.drawLeft(y, on: &canvas, left: 64, right: 560)
    for (chain, values) in chains.enumerated() {
      canvas.polyline(
        values.enumerated().map { (x.position(Double($0)), y.position($1)) }, style: "line thin",
        color: Palette.channel(chain))
    }
  }

  private static func drawRanks(_ chains: [[Double]], on canvas: inout SVGCanvas) {
    let counts = RankPlot.counts(chains, bins: bins)
    let most = Double(max(1, counts.flatMap { $0 }.max() ?? 1))
    let x = LinearScale(exactly: [0, Double(bins)], from: 620, to: 948)
    let y = LinearScale(exactly: [0, most], from: 132, to: 8)
    for (chain, counts) in counts.enumerated() {
      let points = counts.enumerated().flatMap { bin, count in
        [Double(bin), Double(bin + 1)].map { (x.position($0), y.position(Double(count))) }
      }
      canvas.polyline(points, style: "line thin", color: Palette.channel(chain))
    }
    canvas.line(from: (620, 132), to: (948, 132), style: "zero")
  }
}
