import FoundationEssentials

/// Finds what a person probably meant by a name that is not there.
enum NearestName {
  /// The three nearest of some names, by edit distance; far ones are left out.
  static func candidates(for name: String, among names: [String]) -> [String] {
    let wanted = name.lowercased()
    let limit = max(2, wanted.count / 3)
    return
      names
      .map { (name: $0, distance: distance(wanted, $0.lowercased())) }
      .filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(3).map(\.name)
  }

  /// The files of the path's folder with the nearest names.
  static func files(near path: String) -> [String] {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent().path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return candidates(for: url.lastPathComponent, among: names.sorted())
  }

  /// The Levenshtein distance: the fewest letters to insert, delete or change.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.prefix(256))
    var previous = Array(0...right.count)
    for (row, letter) in left.prefix(256).enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let change = previous[column] + (letter == other ? 0 : 1)
        current.append(min(change, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
