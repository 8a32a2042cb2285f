internal import Warehouse

/// What a word has in common with its plural and its other forms.
enum WordStem {
  /// The word in lower case without the ending of a plural; irregular forms by a list.
  static func stem(of word: String) -> String {
    let word = word.lowercased()
    if let regular = irregular[word] { return regular }
    if word.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.count > 4, ["sses", "xes", "ches", "shes"].contains(where: word.hasSuffix) {
      return String(word.dropLast(2))
    }
    if word.count > 3, word.hasSuffix("s"), !["ss", "us", "is"].contains(where: word.hasSuffix) {
      return String(word.dropLast())
    }
    return word
  }

  /// The stems of the words of a text, joined: the same for `Paid Search`, `paid_search` and
  /// `PaidSearches`.
  static func key(of text: String) -> String {
    text.split { !$0.isLetter && !$0.isNumber }.map { stem(of: String($0)) }.joined()
  }

  private static let irregular = [
    "spent": "spend", "spends": "spend", "spending": "spend", "earned": "revenue",
    "earn": "revenue", "earnings": "revenue", "averages": "average", "avg": "average",
    "mean": "average", "vs": "versus", "brought": "bring", "brings": "bring", "went": "go",
    "grew": "growth", "grow": "growth", "grown": "growth", "growing": "growth",
    "contribute": "contribution", "contributes": "contribution", "contributed": "contribution",
    "analyses": "analysis", "news": "news",
  ]
}

/// How far two words may differ and still be the same, misspelled.
enum Misspelling {
  /// Whether one is the other with a letter or two wrong; short words have to be exact.
  static func isNear(_ left: String, _ right: String) -> Bool {
    let length = min(left.count, right.count)
    guard length >= 4, abs(left.count - right.count) <= 2, left.first == right.first else {
      return false
    }
    return NearestNames.edits(between: left, and: right) <= (length >= 8 ? 2 : 1)
  }
}
