/// Names for generated columns and tables that need no quotes in any SQL client.
enum SafeName {
  /// The text in lower case with every run of other characters as one underscore.
  ///
  ///     SafeName.from("Paid Search (UK)")  // "paid_search_uk"
  static func from(_ text: String, fallback: String = "value") -> String {
    var name = ""
    for character in text.lowercased() {
      if character.isLetter || character.isWholeNumber && character.isASCII {
        name.append(character)
      } else if !name.isEmpty, name.last != "_" {
        name.append("_")
      }
    }
    while name.last == "_" { name.removeLast() }
    guard let first = name.first else { return fallback }
    return first.isNumber ? "\(fallback)_\(name)" : name
  }

  /// The name, or the name with the first free number, taken names compared without case.
  static func unique(_ name: String, taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}
