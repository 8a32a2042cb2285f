/// Words that tell what is done with measures.
struct Cues {
  var isAverage = false
  /// Whether the greatest or least is asked for, and how many.
  var ranking: (isGreatestFirst: Bool, limit: Int?)?
  var isSuperlative = false
  var isShare = false
  var isGrowth = false
  var comparesSides = false
  var threshold: MetricQuestion.Threshold?
  /// Positions of words after which values are left out.
  var exclusions: [Int] = []
}

extension Cues {
  /// Reads and marks the words.
  static func read(_ reading: inout WordReading) -> Cues {
    var cues = Cues()
    cues.threshold = readThreshold(&reading)
    cues.readRanking(&reading)
    cues.isShare =
      reading.take([
        "what share", "share", "percentage", "proportion", "fraction", "what percent", "percent",
        "what part", "how big a part",
      ]) != nil
    cues.isGrowth =
      reading.take([
        "growth rate", "growth", "period over period", "change", "changed", "changing", "increase",
        "increased",
        "decrease", "decreased", "decline", "declined",
      ]) != nil
    cues.comparesSides =
      reading.take([
        "in comparison to", "in comparison with", "compared to", "compared with",
        "compared against", "compare to",
        "versus", "against", "difference between",
      ]) != nil
    if reading.take(["compare", "comparison of", "comparison"]) != nil {
      cues.comparesSides = true
    }
    cues.isAverage = reading.take(["on average", "average", "typical"]) != nil
    while let range = reading.take([
      "not counting", "other than", "without", "excluding", "except", "apart from", "but not",
      "not",
    ]) {
      cues.exclusions.append(range.lowerBound)
    }
    return cues
  }

  private mutating func readRanking(_ reading: inout WordReading) {
    let greatest = [
      "top", "best", "highest", "most", "largest", "biggest", "greatest", "strongest", "maximum",
      "max",
      "peak", "record",
    ]
    let least = [
      "bottom", "worst", "lowest", "least", "smallest", "fewest", "weakest", "minimum", "min",
      "poorest",
    ]
    for index in reading.words.indices where reading.isFree(index) {
      let word = reading.words[index].key
      guard greatest.contains(word) || least.contains(word) else { continue }
      var limit: Int?
      var range = index..<(index + 1)
      if let number = reading.free(index + 1)?.number, let count = Self.count(number) {
        (limit, range) = (count, index..<(index + 2))
      } else if index > 0, let number = reading.free(index - 1)?.number,
        let count = Self.count(number)
      {
        (limit, range) = (count, (index - 1)..<(index + 1))
      }
      reading.use(range)
      ranking = (greatest.contains(word), limit)
      isSuperlative = limit == nil
      return
    }
    if reading.take(["rank", "ranked", "ranking of", "ranking", "ordered", "sorted", "sort"]) != nil
    {
      ranking = (true, nil)
    }
  }

  private static func count(_ number: Double) -> Int? {
    guard number >= 1, number <= 1_000, let count = Int(exactly: number) else { return nil }
    return count
  }

  private static func readThreshold(_ reading: inout WordReading) -> MetricQuestion.Threshold? {
    let phrases: [(String, MetricQuestion.Threshold.Relation)] = [
      ("greater than", .above), ("more than", .above), ("higher than", .above),
      ("larger than", .above), ("above", .above), ("over", .above), ("exceeding", .above),
      ("at least", .atLeast), ("less than", .below), ("lower than", .below),
      ("smaller than", .below), ("fewer than", .below), ("below", .below), ("under", .below),
      ("at most", .atMost),
    ]
    for (phrase, relation) in phrases {
      guard let range = reading.find(phrase), let word = reading.free(range.upperBound),
        let number = word.number, TimeGrain.named(reading.free(range.upperBound + 1) ?? word) == nil
      else { continue }
      reading.use(range.lowerBound..<(range.upperBound + 1))
      return MetricQuestion.Threshold(
        relation: relation, number: word.isPercent ? number / 100 : number)
    }
    return nil
  }
}
