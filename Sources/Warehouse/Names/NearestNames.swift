/// Finds the names a mistyped one may have meant.
public enum NearestNames {
  /// At most three of the names, the nearest first; none when all are far off.
  ///
  /// A name is near when few letters have to change, or when one name begins with or contains the
  /// other. Case does not count.
  public static func candidates(for name: String, among names: [String]) -> [String] {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= 200 else { return [] }
    let allowed = max(1, min(4, wanted.count / 3))
    let scored = names.compactMap { candidate -> (distance: Int, name: String)? in
      let other = Array(candidate.lowercased().unicodeScalars.prefix(200))
      let distance = distance(wanted, other)
      if distance <= allowed { return (distance, candidate) }
      return contains(other, wanted) || contains(wanted, other) ? (allowed + 1, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// How many letters have to be added, left out, replaced or swapped with their neighbours.
  public static func edits(between left: String, and right: String) -> Int {
    distance(Array(left.unicodeScalars.prefix(200)), Array(right.unicodeScalars.prefix(200)))
  }

  private static func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
    part.count >= 3 && text.count >= part.count
      && (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of
  /// neighbors (Damerau 1964; Boytsov 2011, section 2.1).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(
          last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current[column] = best
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
