/// What a model is told of the conversation so far: what was said, not what tools gave.
///
/// Old turns are left out where there are many, because a model that reads too much of a
/// conversation goes on talking where it should look.
struct ChatHistory {
  /// The most turns that are told.
  static let mostTurns = 12
  /// The most characters that are told.
  static let mostCharacters = 24_000

  private let turns: [ChatTurn]
  private let asked: [String]

  init(_ thread: ChatThread) {
    asked = thread.turns.map(\.asked)
    var room = Self.mostCharacters
    var kept: [ChatTurn] = []
    for turn in thread.turns.reversed() where kept.count < Self.mostTurns {
      if case .failed = turn.outcome { continue }
      room -= turn.asked.count + Self.told(turn).count
      guard room >= 0 else { break }
      kept.append(turn)
    }
    turns = kept.reversed()
  }

  /// The turns as messages, a person's before what was answered.
  var messages: [ChatMessage] {
    turns.flatMap { turn in
      [.user(turn.asked), .model(ModelTurn(text: Self.told(turn)))] as [ChatMessage]
    }
  }

  /// The words of the conversation that may be paths; a file that no person named is not read.
  func files(namedIn message: String) -> Set<String> {
    Set(
      (asked + [message]).flatMap { text in
        text.split(whereSeparator: \.isWhitespace).flatMap { word in
          [String(word), String(word).trimmed(of: "\"'`.,;:?!()")]
        }
      })
  }

  private static func told(_ turn: ChatTurn) -> String {
    switch turn.outcome {
    case .answered(let text, .sql(let sql)): "\(text)\n(from: \(PlainText.safe(sql, limit: 2_000)))"
    case .unclear(let text, let choices):
      "\(text) \(choices.joined(separator: "; "))"
    case .answered(let text, .command), .declined(let text), .failed(let text): text
    }
  }
}

extension String {
  /// The text without some characters at its ends.
  fileprivate func trimmed(of characters: String) -> String {
    var text = self[...]
    while let first = text.first, characters.contains(first) { text = text.dropFirst() }
    while let last = text.last, characters.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
