internal import Model

/// Reads a question that was asked after another and may say only what is different: `and by
/// region?`, `what about 2023`, `only tents`, `and 20 % less?`.
struct FollowUp {
  let parser: QuestionParser
  /// The question before.
  let previous: Question

  /// The question in whole, or why it is none.
  ///
  /// One that is complete stands for itself, unless it begins like an addition.
  func read(_ text: String) -> ParsedQuestion {
    let words = FollowUpWords(text)
    let alone = parser.parse(text)
    if case .question = alone, !words.isMarked { return alone }
    let found: ParsedQuestion? =
      switch previous {
      case .metric(let question):
        MetricFollowUp(parser: parser, previous: question, words: words).read()
      case .planning(let request): firstQuestion(request.followUps(words.rest))
      case .data(let request): firstQuestion(request.followUps(words.withoutPreposition))
      }
    return found ?? alone
  }

  /// The first of some whole questions that is understood as one of the same family.
  private func firstQuestion(_ texts: [String]) -> ParsedQuestion? {
    texts.lazy.map(parser.parse).first {
      if case .question(let question) = $0 { question.family == previous.family } else { false }
    }
  }
}

extension PlanningRequest {
  /// What the request can become when some of it is said anew.
  fileprivate func followUps(_ text: String) -> [String] {
    switch self {
    case .change(let channel, let change):
      [
        "what would \(text) bring", "what would \(text) on \(MetricQuestion.words(channel)) bring",
        "what would \(text) \(change.direction) on \(MetricQuestion.words(channel)) bring",
        "what would \(change.text) \(text) bring", "what would \(change.text) on \(text) bring",
      ]
    case .allocation: ["best allocation of \(text)"]
    case .next: ["where should the next \(text) go"]
    }
  }
}

extension DataRequest {
  /// What the request can become when another thing is named.
  fileprivate func followUps(_ text: String) -> [String] {
    switch self {
    case .rows: ["how many rows has \(text)"]
    case .values: ["list the \(text)"]
    case .valueCount: ["how many \(text)"]
    case .dates: ["date range of \(text)"]
    case .missing(_, _, let grain):
      ["which \(grain.plural) are missing in \(text)", "which \(text) are missing"]
    case .stretches(_, _, let grain):
      ["how many \(grain.plural) has \(text)", "how many \(text)"]
    case .tables, .measures, .model: []
    }
  }
}

/// The words of a follow-up without those that only say that it is one.
struct FollowUpWords {
  /// What is said.
  let rest: String
  /// Whether it begins like an addition to what was said before.
  let isMarked: Bool
  /// Whether it is to be added, not to be put in the place of something.
  let isAdded: Bool

  init(_ text: String) {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    var isMarked = false
    var isAdded = false
    func key(_ word: String?) -> String {
      (word ?? "").lowercased().filter { $0.isLetter || $0.isNumber || $0 == "'" }
    }
    // Each round takes one phrase away, so it ends.
    while let phrase = Self.markers.first(where: { words.map(key).starts(with: $0) }) {
      words.removeFirst(phrase.count)
      isMarked = true
      isAdded = isAdded || phrase == ["also"] || phrase == ["plus"]
    }
    while Self.additions.contains(key(words.last)) {
      isAdded = isAdded || key(words.last) != "instead"
      isMarked = true
      words.removeLast()
    }
    if words.map(key).suffix(2) == ["as", "well"] {
      words.removeLast(2)
      (isMarked, isAdded) = (true, true)
    }
    while let last = words.last, "?!.,".contains(last.last ?? " ") {
      words[words.count - 1] = String(last.dropLast())
      if words[words.count - 1].isEmpty { words.removeLast() }
    }
    self.isMarked = isMarked
    self.isAdded = isAdded
    rest = words.joined(separator: " ")
  }

  /// What is said, without a preposition at its beginning.
  var withoutPreposition: String {
    let words = rest.split(separator: " ")
    guard let first = words.first, ["in", "for", "of", "on", "by"].contains(first.lowercased())
    else { return rest }
    return words.dropFirst().joined(separator: " ")
  }

  private static let markers: [[String]] = [
    ["and"], ["but"], ["ok"], ["okay"], ["so"], ["then"], ["also"], ["plus"], ["what", "about"],
    ["how", "about"], ["the", "same"], ["same"], ["now", "the", "same"], ["instead"], ["or"],
  ]
  private static let additions: Set<String> = ["too", "also", "instead", "additionally"]
}
