import Testing

@testable import mmmsql

@Suite struct SVGCanvasTests {
  @Test func textOfTheDataCannotBecomeMarkup() {
    var canvas = SVGCanvas(width: 10, height: 10)
    let evil = "</svg><script>alert('x')</script>\"&\u{1}"
    canvas.text(evil, at: (1, 1))
    canvas.box(x: 0, y: 0, width: 1, height: 1, style: "bar", tooltip: evil)
    canvas.dot(at: (1, 1), radius: 1, style: "dot", tooltip: evil)
    canvas.polygon([(0, 0), (1, 1)], style: "area", tooltip: evil)
    let svg = canvas.document(title: evil)
    #expect(!svg.contains("<script") && !svg.contains("'x'") && !svg.contains("\u{1}"))
    #expect(svg.components(separatedBy: "</svg>") == 2)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotANumberIsNotDrawn(value: Double) {
    var canvas = SVGCanvas(width: 10, height: 10)
    let empty = canvas.document(title: "t")
    canvas.line(from: (value, 0), to: (1, 1), style: "line")
    canvas.line(from: (0, 0), to: (1, value), style: "line")
    canvas.box(x: value, y: 0, width: 1, height: 1, style: "bar")
    canvas.box(x: 0, y: 0, width: value, height: 1, style: "bar")
    canvas.dot(at: (0, value), radius: 1, style: "dot")
    canvas.text("t", at: (value, 0))
    canvas.polygon([(0, 0), (value, 1), (1, 1)], style: "area")
    canvas.polyline([(value, 0), (value, value)], style: "line")
    #expect(canvas.document(title: "t") == empty)
  }

  @Test func aLineBreaksWhereAPointIsMissing() {
    var canvas = SVGCanvas(width: 10, height: 10)
    canvas.polyline([(0, 0), (1, 1), (2, .nan), (3, 3), (4, 4)], style: "line")
    let svg = canvas.document(title: "t")
    #expect(
      svg.contains("points=\"0.0,0.0 1.0,1.0\"") && svg.contains("points=\"3.0,3.0 4.0,4.0\""))
    #expect(!svg.contains("n/a"))
  }

  @Test func negativeSizesAreDrawnTheOtherWay() {
    var canvas = SVGCanvas(width: 10, height: 10)
    canvas.box(x: 5, y: 5, width: -3, height: -2, style: "bar")
    #expect(
      canvas.document(title: "t").contains("x=\"2.0\" y=\"3.0\" width=\"3.0\" height=\"2.0\""))
  }
}

extension String {
  /// The number of parts between the occurrences of a text.
  fileprivate func components(separatedBy text: String) -> Int { ranges(of: text).count + 1 }
}
