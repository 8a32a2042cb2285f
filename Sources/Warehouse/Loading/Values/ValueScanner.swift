/// All shapes of one value, for telling what a column is.
enum ValueScanner {
  /// The shapes of a value that is not empty.
  static func shapes(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> ValueShapes {
    guard count <= NumberGrammar.longest else { return [] }
    let words = WordScanner.shapes(bytes, count)
    if !words.isEmpty { return words }
    guard hasDigit(bytes, count) else { return [] }
    let number = ScannedNumber(bytes, count).shapes
    if !number.isDisjoint(with: .readings) { return number }
    return ScannedDate(bytes, count).shapes
  }

  private static func hasDigit(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    for position in 0..<count where bytes[position] &- 0x30 < 10 { return true }
    return false
  }
}
