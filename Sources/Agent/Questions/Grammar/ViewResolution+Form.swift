internal import Model

extension ViewResolution {
  /// Reads what is done with the measures.
  func readForm(into question: inout MetricQuestion) throws {
    let cues = draft.cues
    if case .comparison = question.form { return }
    if cues.isShare { return try readShare(into: &question) }
    if cues.isGrowth || draft.time.isChange { return try readGrowth(into: &question) }
    if let ranking = cues.ranking { return try readRanking(ranking, into: &question) }
    if cues.isAverage { return try readAverage(into: &question) }
    let isRatio = question.measures.contains { bound.measure($0)?.isMean == true }
    if cues.comparesSides || (isRatio && question.groups.isEmpty) {
      guard let filter = question.filters.first(where: { $0.values.count > 1 }) else {
        guard cues.comparesSides, question.groups.isEmpty else { return }
        throw Stop.unknown("it is not said what is compared with what")
      }
      question.groups = ([filter.dimension] + question.groups).uniqued()
    }
  }

  private func readShare(into question: inout MetricQuestion) throws {
    guard question.measures.count == 1, let measure = bound.measure(question.measures[0]),
      !measure.isMean
    else { throw Stop.unknown("shares can be told of one measure that adds up") }
    if question.groups.isEmpty, let filter = question.filters.first {
      question.groups = [filter.dimension]
    }
    question.form = .share
    if let ranking = draft.cues.ranking, let limit = ranking.limit, limit > 0 {
      throw Stop.unknown("shares of the first few only cannot be told; ask for all of them")
    }
  }

  private func readGrowth(into question: inout MetricQuestion) throws {
    if question.grain != nil {
      question.form = .growth
      return
    }
    // Growth in one stretch is its change from the stretch before.
    if let period = question.period, let time = draft.time.times.first, let grain = time.grain,
      let date = question.date, case .days(let first, _)? = bound.dimension(date)?.content
    {
      let start = period.first.start(of: grain, later: -1)
      let before = Period(
        first: start, last: period.first.adding(days: -1),
        name: TimeExpression.label(of: start, grain))
      guard before.last >= first else {
        throw Stop.unknown("there are no data before \(period.name) to compare with")
      }
      question.form = .comparison([before, period])
      question.period = nil
      return
    }
    throw Stop.unclear(
      "from when to when?",
      ["year", "quarter", "month"].map { "\(draft.text) per \($0)" })
  }

  private func readRanking(
    _ ranking: (isGreatestFirst: Bool, limit: Int?), into question: inout MetricQuestion
  ) throws {
    if question.groups.isEmpty, question.grain == nil,
      let filter = question.filters.first(where: { $0.values.count > 1 })
    {
      question.groups = [filter.dimension]
    }
    let others = bound.dimensions
    if question.groups.isEmpty, question.grain == nil, others.count == 1, bound.dates.isEmpty {
      question.groups = [others[0].field.name]
    }
    question.form = .ranking(
      isGreatestFirst: ranking.isGreatestFirst, limit: limit(ranking.limit))
  }

  /// One where a single thing is asked for, all where several are.
  private func limit(_ limit: Int?) -> Int? {
    if let limit { return limit }
    guard draft.cues.isSuperlative else { return nil }
    if draft.time.isPlural { return 10 }
    let isPlural = asked.dimensions.contains { mention in
      let word = draft.reading.words[mention.range.upperBound - 1]
      return word.key != word.stem
    }
    return isPlural ? nil : 1
  }

  private func readAverage(into question: inout MetricQuestion) throws {
    if question.measures.allSatisfy({ bound.measure($0)?.isMean == true }) { return }
    guard let grain = question.grain else {
      guard !bound.dates.isEmpty else {
        throw Stop.unknown("there is no date to take an average over")
      }
      throw Stop.unclear(
        "the average over what?",
        ["day", "week", "month"].map { "\(draft.text) per \($0)" })
    }
    question.grain = nil
    question.form = .average(grain)
  }
}

extension TimeExpression {
  /// The stretch it is, if it is one whole stretch.
  var grain: TimeGrain? {
    switch self {
    case .year: .year
    case .quarter: .quarter
    case .month: .month
    case .before(_, let grain): grain
    default: nil
    }
  }
}
