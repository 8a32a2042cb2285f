/// A typed line split into words; quotes keep spaces.
enum DotCommandLine {
  /// The words of the line, `nil` when a quote is not closed.
  static func words(of line: String) -> [String]? {
    var words: [String] = []
    var current: String?
    var quote: Character?
    for character in line {
      switch (quote, character) {
      case (.some(let open), _) where character == open: quote = nil
      case (.some, _): current = (current ?? "") + String(character)
      case (nil, "'"), (nil, "\""):
        quote = character
        current = current ?? ""
      case (nil, " "), (nil, "\t"):
        if let word = current { words.append(word) }
        current = nil
      case (nil, _): current = (current ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + (current.map { [$0] } ?? [])
  }
}
