internal import SQLTools
internal import Warehouse

/// What a word of a question may mean in a semantic layer.
enum Meaning: Hashable, Sendable {
  case measure(view: String, String)
  case dimension(view: String, String)
  case value(view: String, dimension: String, String)

  var view: String {
    switch self {
    case .measure(let view, _), .dimension(let view, _), .value(let view, _, _): view
    }
  }

  /// The name as the layer spells it.
  var name: String {
    switch self {
    case .measure(_, let name), .dimension(_, let name), .value(_, _, let name): name
    }
  }
}

/// Words that mean something, with what they may mean.
struct Mention: Equatable {
  /// The words of the question.
  let range: Range<Int>
  /// The meanings; a name comes before a synonym, a synonym before a misspelling.
  let meanings: [Ranked]

  struct Ranked: Hashable {
    let meaning: Meaning
    /// 0 for a name, 1 for a synonym.
    let rank: Int
  }

  /// The measures among the meanings.
  var measures: [Ranked] {
    meanings.filter { if case .measure = $0.meaning { true } else { false } }
  }
  /// The dimensions among the meanings.
  var dimensions: [Ranked] {
    meanings.filter { if case .dimension = $0.meaning { true } else { false } }
  }
  /// The values among the meanings.
  var values: [Ranked] { meanings.filter { if case .value = $0.meaning { true } else { false } } }
}

/// The names of a semantic layer, to be found in questions.
struct Lexicon {
  private var entries: [String: [Mention.Ranked]] = [:]
  private var keys: [String] = []
  /// The most words of a name.
  private static let longest = 6

  init(_ layer: SemanticLayer) {
    for bound in layer.views { add(bound) }
    keys = entries.keys.sorted()
  }

  private mutating func add(_ bound: BoundView) {
    let view = bound.view.name
    for measure in bound.view.measures { add(measure, .measure(view: view, measure.name)) }
    for dimension in bound.dimensions {
      add(dimension.field, .dimension(view: view, dimension.field.name))
      guard case .texts(let values) = dimension.content else { continue }
      for value in values {
        let meaning = Meaning.value(view: view, dimension: dimension.field.name, value)
        add(value, meaning, rank: 0)
        for synonym in CommonWords.valueSynonyms(of: value) { add(synonym, meaning, rank: 1) }
      }
    }
  }

  private mutating func add(_ field: MetricField, _ meaning: Meaning) {
    add(field.name, meaning, rank: 0)
    if let name = field.displayName { add(name, meaning, rank: 0) }
    for synonym in field.synonyms { add(synonym, meaning, rank: 1) }
  }

  private mutating func add(_ text: String, _ meaning: Meaning, rank: Int) {
    let key = WordStem.key(of: text)
    guard !key.isEmpty else { return }
    let known = entries[key, default: []]
    guard !known.contains(where: { $0.meaning == meaning }) else { return }
    entries[key] = known + [Mention.Ranked(meaning: meaning, rank: rank)]
  }

  /// Reads and marks the names of the layer, the longest first; misspelled ones last.
  func read(_ reading: inout WordReading) -> [Mention] {
    var mentions: [Mention] = []
    for length in stride(from: Self.longest, through: 1, by: -1) {
      for start in reading.words.indices where start + length <= reading.words.count {
        let range = start..<(start + length)
        guard range.allSatisfy(reading.isFree), let found = entries[key(range, reading)] else {
          continue
        }
        let word = reading.words[start].key
        if length == 1, StopWords.all.contains(word), word != "display" { continue }
        reading.use(range)
        mentions.append(Mention(range: range, meanings: found))
      }
    }
    return mentions
  }

  /// Reads and marks names that are misspelled or given in part, where only one can be meant.
  func readNear(_ reading: inout WordReading) -> [Mention] {
    var mentions: [Mention] = []
    for length in [3, 2, 1] {
      for start in reading.words.indices where start + length <= reading.words.count {
        let range = start..<(start + length)
        guard range.allSatisfy(reading.isFree),
          !range.allSatisfy({ StopWords.all.contains(reading.words[$0].key) })
        else { continue }
        let key = key(range, reading)
        guard let found = near(key) ?? (length == 1 ? containing(key) : nil) else { continue }
        reading.use(range)
        mentions.append(Mention(range: range, meanings: found))
      }
    }
    return mentions
  }

  private func near(_ key: String) -> [Mention.Ranked]? {
    let near = keys.filter { Misspelling.isNear($0, key) }
    let least = near.map { NearestNames.edits(between: $0, and: key) }.min()
    let best = near.filter { NearestNames.edits(between: $0, and: key) == least }
    return best.isEmpty ? nil : best.flatMap { entries[$0] ?? [] }
  }

  /// Values that a word is a part of: `north` for `North East`.
  private func containing(_ key: String) -> [Mention.Ranked]? {
    guard key.count >= 4 else { return nil }
    let found = keys.filter { $0.contains(key) }.flatMap { entries[$0] ?? [] }.filter {
      if case .value = $0.meaning { true } else { false }
    }
    return found.isEmpty ? nil : found
  }

  private func key(_ range: Range<Int>, _ reading: WordReading) -> String {
    range.map { WordStem.key(of: reading.words[$0].key) }.joined()
  }

  /// The names nearest to a word, as they are spelled in the layer.
  func nearest(to word: String) -> [String] {
    let names = Set(entries.values.flatMap { $0 }.filter { $0.rank == 0 }.map(\.meaning.name))
    return NearestNames.candidates(for: word, among: names.sorted())
  }
}

/// Words that say nothing about what is asked.
enum StopWords {
  static let all: Set<String> = [
    "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "bring",
    "but",
    "by", "can", "could", "data", "did", "do", "does", "during", "each", "every", "for", "from",
    "generate", "generated", "get", "give", "given", "go", "got", "had", "has", "have", "how", "i",
    "if",
    "in", "into", "is", "it", "its", "let", "list", "look", "made", "make", "many", "me", "money",
    "much", "my", "of", "on", "or", "our", "out", "over", "per", "please", "see", "should", "show",
    "so", "sum",
    "tell", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "total", "totals", "us", "using", "was", "we", "were", "what", "what's", "when",
    "where", "which", "who", "whole", "will", "with", "would", "you", "your", "overall", "value",
    "values",
    "number", "altogether", "across", "split", "broken", "down", "grouped", "group", "breakdown",
    "within",
    "happened", "compute", "calculate", "find", "display", "want", "know", "need", "like", "entire",
    "level", "figures", "figure", "result", "results", "develop", "developed", "amount", "one",
    "only", "just",
    "come", "came", "be", "same", "time", "account", "accounts", "accounted", "sell", "sold",
    "selling", "has",
    "best",
  ]
}
