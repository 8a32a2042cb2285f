/// Finds which of several choices a person means: by number, by its words, or by some of them that
/// only one has.
enum ChoiceReply {
  /// The choice; `nil` when the words are of none, or of several.
  static func choice(_ reply: String, among choices: [String]) -> String? {
    let words = QuestionWord.words(of: reply)
    if words.count == 1, let number = words[0].number, let position = Int(exactly: number),
      choices.indices.contains(position - 1)
    {
      return choices[position - 1]
    }
    let wanted = Set(words.filter { !StopWords.all.contains($0.key) }.map(\.stem))
    guard !wanted.isEmpty else { return nil }
    let found = choices.filter { choice in
      wanted.isSubset(of: QuestionWord.words(of: choice).map(\.stem))
    }
    return found.count == 1 ? found.first : nil
  }
}
