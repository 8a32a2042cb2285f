/// The words of a question as a full-text search for any of them.
struct SearchWords {
  /// The words in lower case, each once, without those that are in every sentence.
  let words: [String]

  init(_ text: String) {
    var seen: Set<String> = []
    words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { $0.count > 1 && !Self.common.contains($0) && seen.insert($0).inserted }
  }

  /// A search of FTS5, every word quoted so that none is an operator; `nil` without words.
  var anyOf: String? {
    words.isEmpty ? nil : words.prefix(30).map { "\"\($0)\"" }.joined(separator: " OR ")
  }

  private static let common: Set<String> = [
    "the", "and", "for", "are", "was", "were", "what", "which", "how", "who", "why", "when", "is",
    "of", "in", "on", "to", "it", "me", "my", "we", "us", "do", "does", "did", "has", "have", "an",
    "at", "by", "be", "from", "with", "that", "this", "much", "many", "show", "tell",
  ]
}
