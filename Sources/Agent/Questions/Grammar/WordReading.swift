internal import Model

/// The words of a question while they are being understood, each at most once.
struct WordReading {
  let words: [QuestionWord]
  private(set) var isUsed: [Bool]

  init(_ text: String) {
    words = QuestionWord.words(of: text)
    isUsed = words.map { _ in false }
  }

  /// The positions nobody has understood yet.
  var left: [Int] { words.indices.filter { !isUsed[$0] } }

  /// Whether a position is there and not used.
  func isFree(_ index: Int) -> Bool { words.indices.contains(index) && !isUsed[index] }

  /// The free word at a position.
  func free(_ index: Int) -> QuestionWord? { isFree(index) ? words[index] : nil }

  /// Marks positions as understood.
  mutating func use(_ range: Range<Int>) {
    for index in range where words.indices.contains(index) { isUsed[index] = true }
  }

  /// Where a phrase stands in free words, if it does; its words are compared by stem.
  func find(_ phrase: String) -> Range<Int>? {
    let wanted = phrase.split(separator: " ").map { WordStem.stem(of: String($0)) }
    return words.indices.first { start in
      wanted.indices.allSatisfy { free(start + $0)?.stem == wanted[$0] }
    }.map { $0..<($0 + wanted.count) }
  }

  /// Takes the first of some phrases that is there.
  @discardableResult
  mutating func take(_ phrases: [String]) -> Range<Int>? {
    for phrase in phrases {
      if let range = find(phrase) {
        use(range)
        return range
      }
    }
    return nil
  }

  /// Whether any of some phrases is there.
  func has(_ phrases: [String]) -> Bool { phrases.contains { find($0) != nil } }

  /// The words of a range as they were typed.
  func text(_ range: Range<Int>) -> String {
    words[range].map(\.text).joined(separator: " ")
  }
}
