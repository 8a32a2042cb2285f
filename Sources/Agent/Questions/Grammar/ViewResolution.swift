internal import Model
internal import SQLTools

/// Makes a question about one view of what was found in it.
struct ViewResolution {
  let bound: BoundView
  let draft: QuestionDraft
  let asked: AskedNames
  let layer: SemanticLayer

  /// How a step of the resolution ends early.
  private enum Stop: Error {
    case unclear(String, [String])
    case unknown(String)
  }

  /// The question, or why it is none.
  func resolved() -> ParsedQuestion {
    do {
      return .question(.metric(try question()))
    } catch Stop.unclear(let question, let choices) {
      return .unclear(question, choices: choices)
    } catch Stop.unknown(let reason) {
      return unknown(reason)
    } catch {
      return unknown("\(error)")
    }
  }

  private func unknown(_ reason: String) -> ParsedQuestion {
    .unknown(Refusal(reason: reason, examples: ExampleQuestions.some(of: layer)))
  }

  private func question() throws -> MetricQuestion {
    var question = MetricQuestion(view: bound.view.name, measures: try measures())
    question.filters = try filters()
    question.groups = groups(filters: question.filters)
    question.threshold = draft.cues.threshold
    try readTime(into: &question)
    try readForm(into: &question)
    try checkGroups(of: question)
    return question
  }

  private func measures() throws -> [String] {
    try asked.measures.map { mention in
      let found = mention.measures.filter { $0.meaning.view == bound.view.name }
      let best = found.filter { $0.rank == found.map(\.rank).min() }.map(\.meaning.name)
      guard best.count == 1 else {
        throw Stop.unclear(
          "'\(draft.reading.text(mention.range))' may be several measures",
          best.map { text(replacing: mention.range, with: $0) })
      }
      return best[0]
    }.uniqued()
  }

  private func filters() throws -> [MetricQuestion.Filter] {
    var filters: [MetricQuestion.Filter] = []
    for mention in asked.values {
      let found = mention.values.filter { $0.meaning.view == bound.view.name }
      let best = found.filter { $0.rank == found.map(\.rank).min() }
      guard best.count == 1, case .value(_, let dimension, let value)? = best.first?.meaning else {
        throw Stop.unclear(
          "'\(draft.reading.text(mention.range))' may be several values",
          best.map { text(replacing: mention.range, with: $0.meaning.name) })
      }
      let isExcluding = draft.cues.exclusions.contains { $0 < mention.range.lowerBound }
      if let index = filters.firstIndex(where: {
        $0.dimension == dimension && $0.isExcluding == isExcluding
      }) {
        if !filters[index].values.contains(value) { filters[index].values.append(value) }
      } else {
        filters.append(
          MetricQuestion.Filter(
            dimension: dimension, values: [value], isExcluding: isExcluding))
      }
    }
    return filters
  }

  /// The dimensions asked for; one that stands beside its value only says what the value is.
  private func groups(filters: [MetricQuestion.Filter]) -> [String] {
    let dates = bound.dates.map(\.field.name)
    return asked.dimensions.compactMap { mention -> String? in
      guard let name = dimension(mention), !dates.contains(name) else { return nil }
      let qualifies = asked.values.contains { value in
        (value.range.lowerBound == mention.range.upperBound
          || value.range.upperBound == mention.range.lowerBound)
          && filters.contains { $0.dimension == name }
      }
      return qualifies ? nil : name
    }.uniqued()
  }

  private func dimension(_ mention: Mention) -> String? {
    mention.dimensions.filter { $0.meaning.view == bound.view.name }.min { $0.rank < $1.rank }?
      .meaning.name
  }

  private func readTime(into question: inout MetricQuestion) throws {
    let time = draft.time
    let named = asked.dimensions.compactMap(dimension).filter { name in
      bound.dates.contains { $0.field.name == name }
    }
    question.grain = time.grain
    question.weekday = time.weekday
    if question.grain == nil, time.times.isEmpty, time.weekday == nil, !named.isEmpty {
      question.grain = .day
    }
    guard question.grain != nil || !time.times.isEmpty || time.weekday != nil else { return }
    let dates = named.isEmpty ? bound.dates.map(\.field.name) : named
    guard dates.count == 1, let date = dates.first else {
      throw Stop.unclear(
        "there are several dates in \(bound.view.name)",
        dates.map { "\(draft.text) using \($0)" })
    }
    question.date = date
    let periods = try time.times.enumerated().map { try period($1, at: $0, of: date) }
    if periods.count == 1 { question.period = periods[0] }
    if periods.count > 1 {
      question.form = .comparison(periods.sorted { ($0.first, $0.last) < ($1.first, $1.last) })
    }
  }

  private func period(
    _ time: TimeExpression, at index: Int, of date: String
  ) throws -> Period {
    guard case .days(let first, let last)? = bound.dimension(date)?.content else {
      throw Stop.unknown("\(date) holds no days")
    }
    switch time.meaning(first: first, last: last) {
    case .period(let period):
      guard period.first <= last, period.last >= first else {
        throw Stop.unknown(
          "\(period.name) is outside of the data, which go from \(first) to \(last)")
      }
      return period
    case .several(let names):
      guard !names.isEmpty else {
        throw Stop.unknown("the data, from \(first) to \(last), do not have it")
      }
      throw Stop.unclear(
        "which year is meant?",
        names.map { text(replacing: draft.time.ranges[index], with: $0) })
    case .future: throw Stop.unknown("that is after the end of the data, \(last)")
    }
  }

  private func readForm(into question: inout MetricQuestion) throws {
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

  /// A ranking or a bound has to be of something.
  private func checkGroups(of question: MetricQuestion) throws {
    guard question.groups.isEmpty, question.grain == nil else { return }
    switch question.form {
    case .ranking, .share: break
    default: guard question.threshold != nil else { return }
    }
    var choices = bound.dimensions.filter {
      if case .texts = $0.content { true } else { false }
    }.map { "\(draft.text) by \($0.field.name.replacing("_", with: " "))" }
    if !bound.dates.isEmpty, question.form != .share {
      choices += ["\(draft.text) by week", "\(draft.text) by month"]
    }
    guard !choices.isEmpty else { throw Stop.unknown("there is nothing to group by") }
    throw Stop.unclear("by what?", Array(choices.prefix(6)))
  }

  /// The question with some of its words replaced.
  private func text(replacing range: Range<Int>, with name: String) -> String {
    let words = draft.reading.words.map(\.text)
    return (words[..<range.lowerBound] + [name] + words[range.upperBound...])
      .joined(separator: " ")
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

extension Sequence where Element: Hashable {
  /// The elements, each once, in the order they first come.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
