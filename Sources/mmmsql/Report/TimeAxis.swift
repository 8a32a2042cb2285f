/// A horizontal axis of weeks with a label at each quarter or year.
struct TimeAxis {
  let weeks: [String]
  let left: Double
  let right: Double

  /// Where the week at an index stands.
  func position(_ index: Int) -> Double {
    guard weeks.count > 1 else { return (left + right) / 2 }
    return left + Double(index) / Double(weeks.count - 1) * (right - left)
  }

  /// Indices of weeks that begin a new quarter, thinned to at most nine, with their labels.
  var labels: [(index: Int, text: String)] {
    let starts = weeks.indices.filter { index in
      index == 0 || Self.quarter(weeks[index]) != Self.quarter(weeks[index - 1])
    }
    let every = max(1, (starts.count + 8) / 9)
    return starts.enumerated().filter { $0.offset % every == 0 }
      .map { ($0.element, String(weeks[$0.element].prefix(7))) }
  }

  /// Draws the labels and light vertical lines.
  func draw(on canvas: inout SVGCanvas, top: Double, bottom: Double) {
    for label in labels {
      let x = position(label.index)
      canvas.line(from: (x, top), to: (x, bottom), style: "grid")
      canvas.text(label.text, at: (x, bottom + 16), anchor: .middle, style: "tick")
    }
  }

  private static func quarter(_ week: String) -> String {
    let month = Int(week.dropFirst(5).prefix(2)) ?? 1
    return "\(week.prefix(4))-\((month - 1) / 3)"
  }
}
