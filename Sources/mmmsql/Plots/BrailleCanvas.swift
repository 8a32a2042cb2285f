/// A drawing of dots, two wide and four high in each character (Unicode block U+2800).
struct BrailleCanvas {
  /// Characters in a line.
  let columns: Int
  /// Lines.
  let lines: Int
  private var cells: [UInt8]

  init(columns: Int, lines: Int) {
    self.columns = columns
    self.lines = lines
    cells = [UInt8](repeating: 0, count: columns * lines)
  }

  /// Dots across.
  var width: Int { 2 * columns }
  /// Dots down.
  var height: Int { 4 * lines }

  /// Sets the dot counted from the upper left corner; dots outside are left out.
  mutating func set(_ x: Int, _ y: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    cells[(y / 4) * columns + x / 2] |= Self.bits[y % 4][x % 2]
  }

  /// Draws a straight line between two dots.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let steps = max(1, max(abs(end.x - start.x), abs(end.y - start.y)))
    guard steps < 100_000 else { return }
    for step in 0...steps {
      let part = Double(step) / Double(steps)
      set(
        start.x + Int((Double(end.x - start.x) * part).rounded()),
        start.y + Int((Double(end.y - start.y) * part).rounded()))
    }
  }

  /// The lines of text.
  var text: [String] {
    (0..<lines).map { line in
      var result = ""
      for cell in cells[(line * columns)..<((line + 1) * columns)] {
        result.unicodeScalars.append(Unicode.Scalar(0x2800 + UInt32(cell)) ?? " ")
      }
      return result
    }
  }

  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}
