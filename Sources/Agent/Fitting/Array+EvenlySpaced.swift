extension Array {
  /// At most so many elements, evenly spaced, so that each part of the array keeps its share.
  func evenlySpaced(_ most: Int) -> [Element] {
    guard count > most, most > 0 else { return self }
    return (0..<most).map { self[$0 * count / most] }
  }
}
