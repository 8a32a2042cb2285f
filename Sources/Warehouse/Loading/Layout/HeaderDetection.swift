/// Tells whether the first row of a file names its columns.
enum HeaderDetection {
  /// Whether the first row is a header: some cell stands over a column of numbers, dates or truth
  /// values and is none itself, or nothing speaks against it.
  ///
  /// A year over a column of numbers speaks for neither.
  static func hasHeader(_ rows: [[String]]) -> Bool {
    guard let first = rows.first else { return false }
    let below = rows.dropFirst().prefix(50)
    var votes = 0
    for (column, name) in first.enumerated() {
      let values = below.compactMap { column < $0.count ? $0[column] : nil }.filter { !$0.isEmpty }
      guard !values.isEmpty, !name.isEmpty else { continue }
      let typed = values.count { isTyped($0) }
      guard typed * 10 >= values.count * 9 else { continue }
      if !isTyped(name) { votes += 1 } else if !isYear(name) { votes -= 1 }
    }
    if votes != 0 { return votes > 0 }
    return below.isEmpty ? !first.contains(where: isTyped) : !first.allSatisfy(isTyped)
  }

  private static func isTyped(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress,
        bytes.count > 1 || bytes.first.map({ $0 < 0x3A }) ?? false
      else { return false }
      let shapes = ValueScanner.shapes(start, bytes.count)
      return !shapes.isDisjoint(with: .readings)
    }
  }

  private static func isYear(_ text: String) -> Bool {
    Int(text).map { (1900...2100).contains($0) } ?? false
  }
}
