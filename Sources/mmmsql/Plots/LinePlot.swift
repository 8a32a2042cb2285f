import Agent

/// Lines over a common horizontal axis, drawn in characters.
enum LinePlot {
  /// One line and the label of what it is.
  struct Series {
    let x: [Double]
    let y: [Double]
  }

  /// The plot with its vertical axis on the left and the ends of the horizontal one below.
  static func lines(
    _ series: [Series], columns: Int = 64, lines: Int = 10, from first: String, to last: String
  ) -> [String] {
    var canvas = BrailleCanvas(columns: columns, lines: lines)
    let x = LinearScale(
      exactly: series.flatMap(\.x), from: 0, to: Double(canvas.width - 1))
    let y = LinearScale(
      covering: series.flatMap(\.y), from: Double(canvas.height - 1), to: 0, ticks: 4)
    for one in series { draw(one, x, y, on: &canvas) }
    let labels = axisLabels(y, lines: lines)
    let body = zip(labels, canvas.text).map { "\($0) │\($1)" }
    let room = max(1, columns - first.count - last.count)
    let indent = String(repeating: " ", count: 10)
    return body + [indent + first + String(repeating: " ", count: room) + last]
  }

  private static func draw(
    _ series: Series, _ x: LinearScale, _ y: LinearScale, on canvas: inout BrailleCanvas
  ) {
    var previous: (x: Int, y: Int)?
    for (horizontal, vertical) in zip(series.x, series.y) {
      guard horizontal.isFinite, vertical.isFinite else {
        previous = nil
        continue
      }
      let dot = (
        x: Int(x.position(horizontal).rounded()), y: Int(y.position(vertical).rounded())
      )
      canvas.line(from: previous ?? dot, to: dot)
      previous = dot
    }
  }

  private static func axisLabels(_ scale: LinearScale, lines: Int) -> [String] {
    (0..<lines).map { line in
      let isLabelled = line == 0 || line == lines - 1 || line == lines / 2
      guard isLabelled else { return String(repeating: " ", count: 8) }
      let part = Double(line) / Double(max(1, lines - 1))
      let value = scale.maximum - part * (scale.maximum - scale.minimum)
      return NumberText.tick(value).leftPadded(to: 8)
    }
  }
}
