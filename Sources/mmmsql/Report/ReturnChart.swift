import Agent

/// Return on spend per channel with its interval, the break-even line and, when it is known, the
/// truth.
enum ReturnChart {
  static func svg(_ channels: [ReportedReturn], truth: [String: Double]) -> String {
    let rowHeight = 30.0
    let bottom = 12 + rowHeight * Double(channels.count)
    var canvas = SVGCanvas(width: 960, height: bottom + 30)
    let values = channels.flatMap { channel in
      [
        channel.roi.estimate ?? .nan, channel.roi.lower ?? .nan, channel.roi.upper ?? .nan,
        truth[channel.channel] ?? .nan,
      ]
    }
    let x = LinearScale(covering: values + [0, 1], from: 180, to: 930, ticks: 8)
    Axis.drawBottom(x, on: &canvas, top: 8, bottom: bottom)
    canvas.line(from: (x.position(1), 8), to: (x.position(1), bottom), style: "even")
    for (position, channel) in channels.enumerated() {
      let y = 12 + rowHeight * (Double(position) + 0.5)
      draw(channel, truth: truth[channel.channel], y: y, x: x, on: &canvas)
    }
    var legend = [("return with interval", Palette.fitted), ("a return of 1", Palette.actual)]
    if !truth.isEmpty { legend.append(("true return", Palette.truth)) }
    return canvas.document(title: "Return on spend per channel")
      + Legend.html(legend.map { (name: $0.0, color: $0.1) })
  }

  private static func draw(
    _ channel: ReportedReturn, truth: Double?, y: Double, x: LinearScale,
    on canvas: inout SVGCanvas
  ) {
    canvas.text(channel.channel, at: (172, y + 4), anchor: .end)
    guard let roi = channel.roi.estimate else { return }
    let tooltip = "\(channel.channel): \(NumberText.fixed(roi, decimals: 2))"
    canvas.box(
      x: x.position(0), y: y - 8, width: x.position(roi) - x.position(0), height: 16,
      style: "bar", color: Palette.fitted, tooltip: tooltip)
    if let lower = channel.roi.lower, let upper = channel.roi.upper {
      canvas.line(from: (x.position(lower), y), to: (x.position(upper), y), style: "whisker")
      for end in [lower, upper] {
        let place = x.position(end)
        canvas.line(from: (place, y - 5), to: (place, y + 5), style: "whisker")
      }
    }
    if let truth {
      canvas.dot(
        at: (x.position(truth), y), radius: 5, style: "mark", color: Palette.truth,
        tooltip: "true return \(NumberText.fixed(truth, decimals: 2))")
    }
  }
}
