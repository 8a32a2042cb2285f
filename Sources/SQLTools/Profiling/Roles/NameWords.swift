/// A column name taken apart: `Channel0_impression` is `channel` and `impression`.
struct NameWords: Equatable {
  /// The words in lower case, digits at their ends dropped.
  let words: [String]
  /// The letter of Robyn's naming, `s` in `facebook_S`: spend, impressions, clicks (`P`), baseline.
  let suffix: String?

  init(_ name: String) {
    let parts = Self.parts(of: name)
    let last = parts.last
    suffix =
      parts.count > 1 && last?.count == 1 && last?.first?.isUppercase == true
      ? last?.lowercased() : nil
    words = parts.map { Self.withoutDigits($0.lowercased()) }
  }

  /// The runs of letters and digits, cut where a capital starts a word: `TVSpend` is `TV`, `Spend`.
  private static func parts(of name: String) -> [String] {
    let characters = Array(name)
    var parts: [String] = []
    var current = ""
    for (position, character) in characters.enumerated() {
      let isPart = character.isLetter || character.isNumber
      let startsWord =
        character.isUppercase && position > 0
        && (characters[position - 1].isLowercase
          || (characters[position - 1].isUppercase && position + 1 < characters.count
            && characters[position + 1].isLowercase))
      if !isPart || startsWord, !current.isEmpty {
        parts.append(current)
        current = ""
      }
      if isPart { current.append(character) }
    }
    return current.isEmpty ? parts : parts + [current]
  }

  private static func withoutDigits(_ word: String) -> String {
    let letters = word.trimmingSuffix { $0.isNumber }
    return letters.isEmpty ? word : letters
  }
}

extension String {
  /// The text without the characters at its end that satisfy a condition.
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, condition(last) { text.removeLast() }
    return String(text)
  }
}
