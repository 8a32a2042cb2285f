/// The names of a table's columns from a header.
struct ColumnNames: Equatable {
  /// One name per column, all different whatever the case of their letters.
  var names: [String]
  /// What was changed and why.
  var notes: [String]

  /// Keeps the names as they are, except for surrounding space, line breaks, NUL, empty and
  /// repeated names.
  init(header: [String]) {
    names = []
    notes = []
    var used: Set<String> = []
    for (index, written) in header.enumerated() {
      let plain = Self.plain(written)
      var name = plain.isEmpty ? "column_\(index + 1)" : plain
      if plain.isEmpty { notes.append("column \(index + 1) has no name and is called \(name)") }
      let wanted = name
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(wanted)_\(number)"
        number += 1
      }
      if name != wanted {
        notes.append("column \(index + 1) repeats the name \(wanted) and is called \(name)")
      }
      names.append(name)
    }
  }

  /// Names for a file without a header: `column_1`, `column_2`, ...
  init(count: Int) {
    names = (1...max(1, count)).map { "column_\($0)" }
    notes = ["the first line looks like data, so the columns are called column_1 and so on"]
  }

  private static func plain(_ name: String) -> String {
    let words = name.split { $0.isWhitespace || $0 == "\u{0}" }
    return words.joined(separator: " ")
  }
}
