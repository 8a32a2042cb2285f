import Agent

/// Present against planned spend per channel.
enum BudgetChart {
  static func svg(_ plan: BudgetSummary) -> String {
    let rowHeight = 40.0
    let bottom = 8 + rowHeight * Double(plan.channels.count)
    var canvas = SVGCanvas(width: 960, height: bottom + 30)
    let spends = plan.channels.flatMap { [$0.currentSpend, $0.plannedSpend] }
    let x = LinearScale(covering: spends + [0], from: 180, to: 860, ticks: 7)
    Axis.drawBottom(x, on: &canvas, top: 8, bottom: bottom)
    for (position, channel) in plan.channels.enumerated() {
      let y = 8 + rowHeight * (Double(position) + 0.5)
      canvas.text(channel.channel, at: (172, y + 4), anchor: .end)
      bar(channel.currentSpend, y: y - 14, color: Palette.baseline, x: x, on: &canvas)
      bar(channel.plannedSpend, y: y + 1, color: Palette.planned, x: x, on: &canvas)
      canvas.text(
        change(channel),
        at: (x.position(max(channel.currentSpend, channel.plannedSpend)) + 8, y + 4))
    }
    return canvas.document(title: "Present and planned spend per channel")
      + Legend.html([("today", Palette.baseline), ("planned", Palette.planned)])
  }

  private static func bar(
    _ spend: Double, y: Double, color: String, x: LinearScale, on canvas: inout SVGCanvas
  ) {
    canvas.box(
      x: x.position(0), y: y, width: x.position(spend) - x.position(0), height: 13,
      style: "bar", color: color, tooltip: NumberText.grouped(spend))
  }

  private static func change(_ channel: ChannelAllocation) -> String {
    guard channel.currentSpend > 0 else { return NumberText.compact(channel.plannedSpend) }
    let ratio = 100 * (channel.plannedSpend / channel.currentSpend - 1)
    return (ratio > 0 ? "+" : "") + NumberText.fixed(ratio, decimals: 0) + " %"
  }
}
