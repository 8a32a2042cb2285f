internal import Model
internal import SQLTools
internal import Warehouse

/// Reads questions about a semantic layer; no word of a question is passed over that could change
/// its meaning.
public struct QuestionParser {
  let layer: SemanticLayer
  private let lexicon: Lexicon

  /// A parser for the names of a layer.
  public init(_ layer: SemanticLayer) {
    self.layer = layer
    lexicon = Lexicon(layer)
  }

  /// Reads a question.
  public func parse(_ text: String) -> ParsedQuestion {
    var reading = WordReading(text)
    guard !reading.words.isEmpty else { return .unknown(refusal("there is no question")) }
    guard reading.words.count <= 100 else { return .unknown(refusal("the question is too long")) }
    if let request = PlanningGrammar(lexicon: lexicon).read(reading) { return request }
    if let request = DataGrammar(layer: layer, lexicon: lexicon).read(reading) { return request }
    return metric(&reading, text)
  }

  private func metric(_ reading: inout WordReading, _ text: String) -> ParsedQuestion {
    guard !layer.views.isEmpty else {
      return .unknown(
        refusal("no table is profiled yet; `mmmsql analyze` or `mmmsql profile` does that"))
    }
    let scope = readScope(&reading)
    let exact = reading
    var draft = QuestionDraft(text: text, reading: reading, scope: scope)
    // Names come first where they are longer than a cue: "average order value", "Black week".
    draft.mentions = lexicon.read(&draft.reading).filter { $0.range.count > 1 }
    var rest = exact
    for mention in draft.mentions { rest.use(mention.range) }
    draft.time = TimeGrammar.read(&rest)
    draft.cues = Cues.read(&rest)
    draft.mentions += lexicon.read(&rest)
    draft.mentions += lexicon.readNear(&rest)
    draft.mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    draft.reading = rest
    if let word = unknownWord(rest) {
      if let reason = Self.otherwise[word.lowercased()] { return .unknown(refusal(reason)) }
      var refusal = refusal(
        "'\(word)' is no measure, dimension or value here", nearest: lexicon.nearest(to: word))
      refusal.word = word
      return .unknown(refusal)
    }
    return QuestionResolution(layer: layer, draft: draft).resolved()
  }

  /// `from orders`: the view that is meant, where its name follows the preposition.
  private func readScope(_ reading: inout WordReading) -> String? {
    for bound in layer.views {
      let name = bound.view.name.replacing("_", with: " ")
      if reading.take(["from the \(name) view", "from \(name)", "according to \(name)"]) != nil {
        return bound.view.name
      }
    }
    return nil
  }

  /// Words of questions that rules do not answer, with what to do instead.
  private static let otherwise: [String: String] = [
    "why": "reasons are not in the data; `mmmsql contributions` shows what a model attributes",
    "forecast": "`mmmsql forecast` tells what a model expects of weeks to come",
    "predict": "`mmmsql forecast` tells what a model expects of weeks to come",
    "delete": "questions only read", "drop": "questions only read",
    "update": "questions only read", "insert": "questions only read",
    "remove": "questions only read",
  ]

  private func unknownWord(_ reading: WordReading) -> String? {
    reading.left.map { reading.words[$0] }.first {
      !StopWords.all.contains($0.key) && !StopWords.all.contains($0.stem)
    }?.text
  }

  func refusal(_ reason: String, nearest: [String] = []) -> Refusal {
    Refusal(reason: reason, nearest: nearest, examples: ExampleQuestions.some(of: layer))
  }
}

/// What was found in a question before it is decided what it means.
struct QuestionDraft {
  let text: String
  var reading: WordReading
  /// The view that was named.
  let scope: String?
  var mentions: [Mention] = []
  var time = TimeGrammar.Result()
  var cues = Cues()
}
