/// Suggestions for a name that was mistyped.
public enum NearestNames {
  /// Up to three names within an edit distance of a third of the length, nearest first.
  public static func of(_ name: String, among names: [String]) -> [String] {
    let wanted = Array(name.lowercased())
    let limit = max(2, wanted.count / 3)
    let scored = names.compactMap { candidate -> (distance: Int, name: String)? in
      let other = Array(candidate.lowercased())
      let contained =
        wanted.count >= 3 && (candidate.lowercased().contains(name.lowercased()))
      let distance = contained ? 1 : editDistance(wanted, other)
      return distance <= limit ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// Levenshtein's distance (1966) with one row of memory.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let substituted = diagonal + (a == b ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
