import Agent

/// Collects the elements of one inline SVG picture.
struct SVGCanvas {
  let width: Double
  let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The picture with its description for readers who cannot see it.
  func document(title: String) -> String {
    """
    <svg viewBox="0 0 \(number(width)) \(number(height))" role="img" \
    aria-label="\(HTMLText.escaped(title))" xmlns="http://www.w3.org/2000/svg">
    \(elements.joined(separator: "\n"))
    </svg>
    """
  }

  /// A straight line.
  mutating func line(from: (Double, Double), to: (Double, Double), style: String) {
    guard [from.0, from.1, to.0, to.1].allSatisfy(\.isFinite) else { return }
    elements.append(
      """
      <line x1="\(number(from.0))" y1="\(number(from.1))" x2="\(number(to.0))" \
      y2="\(number(to.1))" class="\(style)"/>
      """)
  }

  /// A line through points, broken where a point is not finite.
  mutating func polyline(_ points: [(Double, Double)], style: String, color: String? = nil) {
    for run in Self.finiteRuns(of: points) {
      elements.append(
        """
        <polyline points="\(coordinates(run))" class="\(style)"\(stroke(color))/>
        """)
    }
  }

  /// A filled outline.
  mutating func polygon(
    _ points: [(Double, Double)], style: String, color: String? = nil, tooltip: String? = nil
  ) {
    guard points.allSatisfy({ $0.0.isFinite && $0.1.isFinite }) else { return }
    elements.append(
      """
      <polygon points="\(coordinates(points))" class="\(style)"\(fill(color))>\
      \(title(tooltip))</polygon>
      """)
  }

  /// A filled box; negative sizes are drawn the other way.
  mutating func box(
    x: Double, y: Double, width: Double, height: Double, style: String, color: String? = nil,
    tooltip: String? = nil
  ) {
    guard x.isFinite, y.isFinite, width.isFinite, height.isFinite else { return }
    let left = width < 0 ? x + width : x
    let top = height < 0 ? y + height : y
    elements.append(
      """
      <rect x="\(number(left))" y="\(number(top))" width="\(number(width.magnitude))" \
      height="\(number(height.magnitude))" class="\(style)"\(fill(color))>\(title(tooltip))</rect>
      """)
  }

  /// A dot.
  mutating func dot(
    at point: (Double, Double), radius: Double, style: String, color: String? = nil,
    tooltip: String? = nil
  ) {
    guard point.0.isFinite, point.1.isFinite else { return }
    elements.append(
      """
      <circle cx="\(number(point.0))" cy="\(number(point.1))" r="\(number(radius))" \
      class="\(style)"\(fill(color))>\(title(tooltip))</circle>
      """)
  }

  /// How a text stands to its point.
  enum Anchor: String {
    case start, middle, end
  }

  /// A line of text.
  mutating func text(
    _ text: String, at point: (Double, Double), anchor: Anchor = .start, style: String = "label"
  ) {
    guard point.0.isFinite, point.1.isFinite else { return }
    elements.append(
      """
      <text x="\(number(point.0))" y="\(number(point.1))" text-anchor="\(anchor.rawValue)" \
      class="\(style)">\(HTMLText.escaped(text))</text>
      """)
  }

  private func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }

  private func coordinates(_ points: [(Double, Double)]) -> String {
    points.map { "\(number($0.0)),\(number($0.1))" }.joined(separator: " ")
  }

  private func fill(_ color: String?) -> String { color.map { " fill=\"\($0)\"" } ?? "" }

  private func stroke(_ color: String?) -> String { color.map { " stroke=\"\($0)\"" } ?? "" }

  private func title(_ text: String?) -> String {
    text.map { "<title>\(HTMLText.escaped($0))</title>" } ?? ""
  }

  private static func finiteRuns(of points: [(Double, Double)]) -> [[(Double, Double)]] {
    points.split { !$0.0.isFinite || !$0.1.isFinite }.map(Array.init)
  }
}
