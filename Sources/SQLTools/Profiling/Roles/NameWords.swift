/// A column name taken apart: `Channel0_impression` is `channel` and `impression`.
struct NameWords: Equatable {
  /// The words in lower case, digits at their ends dropped.
  let words: [String]
  /// The letter of Robyn's naming, `s` in `facebook_S`: spend, impressions, clicks (`P`), baseline.
  let suffix: String?

  init(_ name: String) {
    var parts: [String] = []
    var current = ""
    var previousIsLower = false
    for character in name {
      guard character.isLetter || character.isNumber else {
        parts.append(current)
        current = ""
        previousIsLower = false
        continue
      }
      if character.isUppercase, previousIsLower {
        parts.append(current)
        current = ""
      }
      current.append(character)
      previousIsLower = character.isLowercase
    }
    parts.append(current)
    parts.removeAll(where: \.isEmpty)
    let last = parts.last
    suffix =
      parts.count > 1 && last?.count == 1 && last?.first?.isUppercase == true
      ? last?.lowercased() : nil
    words = parts.map { Self.withoutDigits($0.lowercased()) }
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
