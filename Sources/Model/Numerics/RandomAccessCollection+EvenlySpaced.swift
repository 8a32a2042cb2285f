extension RandomAccessCollection {
  /// At most so many elements, evenly spaced, so that each part keeps its share; all when `most` is
  /// not positive.
  public func evenlySpaced(_ most: Int) -> [Element] {
    guard count > most, most > 0 else { return Array(self) }
    return (0..<most).map { self[index(startIndex, offsetBy: $0 * count / most)] }
  }
}
