import Agent

/// One line per entry: the estimate as a dot in its interval, and the truth where it is known.
enum IntervalPlot {
  /// What one line shows.
  struct Entry {
    let label: String
    let interval: ReportedInterval
    let truth: Double?
  }

  /// A value that a line crosses.
  struct Mark {
    let value: Double
    let character: Character

    static let zero = Mark(value: 0, character: "│")
    static let breakEven = Mark(value: 1, character: "┊")
  }

  /// The lines and an axis below them, which shows the marked values too; `truthName` is what a
  /// diamond stands for.
  static func lines(
    _ entries: [Entry], marks: [Mark] = [.zero, .breakEven], truthName: String = "true",
    columns: Int = 40, number: (Double) -> String = IntervalText.hundredths
  ) -> [String] {
    let values = entries.flatMap {
      [
        $0.interval.estimate ?? .nan, $0.interval.lower ?? .nan, $0.interval.upper ?? .nan,
        $0.truth ?? .nan,
      ]
    }
    let scale = LinearScale(covering: values + marks.map(\.value), from: 0, to: Double(columns - 1))
    let width = min(24, entries.map(\.label.count).max() ?? 0)
    let rows = entries.map { entry in
      entry.label.rightPadded(to: width) + " " + bar(entry, marks, scale, columns: columns)
        + " " + IntervalText.text(entry.interval, number: number)
        + (entry.truth.map { "  \(truthName) " + number($0) } ?? "")
    }
    return rows + [String(repeating: " ", count: width + 1) + axis(scale, columns: columns)]
  }

  private static func bar(
    _ entry: Entry, _ marks: [Mark], _ scale: LinearScale, columns: Int
  ) -> String {
    var cells = [Character](repeating: " ", count: columns)
    func place(_ value: Double?, _ mark: Character) {
      guard let value, value.isFinite else { return }
      let cell = Int(scale.position(value).rounded())
      if cells.indices.contains(cell) { cells[cell] = mark }
    }
    for mark in marks { place(mark.value, mark.character) }
    if let lower = entry.interval.lower, let upper = entry.interval.upper,
      lower.isFinite, upper.isFinite
    {
      let start = max(0, Int(scale.position(lower).rounded()))
      let end = min(columns - 1, Int(scale.position(upper).rounded()))
      if start <= end { for cell in start...end { cells[cell] = "─" } }
      place(lower, "├")
      place(upper, "┤")
    }
    place(entry.interval.estimate, "●")
    place(entry.truth, entry.interval.estimate == entry.truth ? "●" : "◇")
    return String(cells)
  }

  private static func axis(_ scale: LinearScale, columns: Int) -> String {
    var cells = [Character](repeating: " ", count: columns + 6)
    for tick in scale.ticks {
      let label = NumberText.tick(tick)
      let start = Int(scale.position(tick).rounded())
      for (offset, character) in label.enumerated()
      where cells.indices.contains(start + offset) {
        cells[start + offset] = character
      }
    }
    return String(cells).trimmedEnd
  }
}
