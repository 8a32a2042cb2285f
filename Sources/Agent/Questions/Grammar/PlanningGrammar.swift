internal import Model

/// Finds questions about money to be spent: `what would 10 % more on tv bring`,
/// `best allocation of 500000`, `where should the next 10000 go`.
struct PlanningGrammar {
  let lexicon: Lexicon

  private static let ups = [
    "more", "increase", "increased", "raise", "raised", "add", "extra", "additional", "plus", "up",
  ]
  private static let downs = [
    "less", "decrease", "cut", "reduce", "reduced", "lower", "minus", "save", "down",
  ]
  private static let doubles: [(String, Double)] = [
    ("double", 1), ("doubled", 1), ("doubling", 1), ("triple", 2), ("halve", -0.5),
    ("halved", -0.5), ("half", -0.5), ("stop", -1), ("stopped", -1),
  ]
  private static let verbs: Set<String> = [
    "bring", "if", "would", "happen", "happens", "what", "spend", "budget", "invest", "put", "go",
    "should", "response",
    "return", "yield", "deliver", "additional", "extra", "by", "more", "revenue", "sale", "kpi",
    "next", "money",
    "euro", "dollar", "pound", "channel", "media", "marketing",
  ]

  /// The request; `nil` when the question is of another family.
  func read(_ original: WordReading) -> ParsedQuestion? {
    allocation(original) ?? next(original) ?? change(original)
  }

  private func allocation(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    let found = reading.take([
      "best allocation", "optimal allocation", "best plan", "optimal plan", "optimal budget",
      "best budget", "best split",
      "optimal split", "ideal budget", "best way to spend", "best use", "allocate", "optimise",
      "optimize", "distribute",
      "reallocate", "allocation",
    ])
    let isSplit =
      found != nil
      || (reading.has(["split", "spread", "divide"]) && reading.has(["budget", "how should"]))
    guard isSplit else { return nil }
    reading.take(["split", "spread", "divide"])
    reading.take(["budget"])
    let amount = takeAmount(&reading)
    guard amount?.isShare != true, amount.map({ $0.number > 0 }) ?? true, isUnderstood(reading)
    else { return nil }
    return .question(.planning(.allocation(total: amount?.number)))
  }

  private func next(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    guard reading.has(["where", "which channel", "what channel"]),
      reading.has(["next", "extra", "additional", "another"]),
      reading.take(["next", "extra", "additional", "another"]) != nil,
      let amount = takeAmount(&reading), !amount.isShare, amount.number > 0, isUnderstood(reading)
    else { return nil }
    return .question(.planning(.next(amount.number)))
  }

  private func change(_ original: WordReading) -> ParsedQuestion? {
    var reading = original
    guard reading.has(["would", "if", "what happens"]) else { return nil }
    let mentions = lexicon.read(&reading) + lexicon.readNear(&reading)
    let channels = mentions.flatMap(\.values).compactMap { ranked -> String? in
      guard case .value("returns", _, let channel) = ranked.meaning else { return nil }
      return channel
    }.uniqued()
    let others = mentions.filter { mention in
      mention.values.isEmpty && !mention.measures.isEmpty
        && !mention.range.allSatisfy { Self.verbs.contains(reading.words[$0].stem) }
    }
    guard let channel = channels.first, others.isEmpty else { return nil }
    guard channels.count == 1 else {
      return .unclear(
        "which channel is meant?",
        choices: channels.map { "what would 10 % more on \($0.replacing("_", with: " ")) bring" })
    }
    guard let change = takeChange(&reading), isUnderstood(reading) else { return nil }
    return .question(.planning(.change(channel: channel, change)))
  }

  private func takeChange(_ reading: inout WordReading) -> PlanningRequest.Change? {
    for (word, share) in Self.doubles where reading.take([word]) != nil { return .share(share) }
    guard let amount = takeAmount(&reading) else { return nil }
    let isDown = Self.downs.contains { reading.take([$0]) != nil }
    let isUp = Self.ups.contains { reading.take([$0]) != nil }
    if amount.isShare {
      return isDown || isUp ? .share(isDown ? -amount.number : amount.number) : nil
    }
    return isDown ? .amount(-amount.number) : isUp ? .amount(amount.number) : .to(amount.number)
  }

  private func takeAmount(_ reading: inout WordReading) -> (number: Double, isShare: Bool)? {
    guard
      let index = reading.words.indices.first(where: { reading.free($0)?.number != nil }),
      let number = reading.words[index].number
    else { return nil }
    reading.use(index..<(index + 1))
    let isShare = reading.words[index].isPercent
    return (isShare ? number / 100 : number, isShare)
  }

  private func isUnderstood(_ reading: WordReading) -> Bool {
    reading.left.allSatisfy {
      let word = reading.words[$0]
      return StopWords.all.contains(word.key) || Self.verbs.contains(word.stem)
    }
  }
}
