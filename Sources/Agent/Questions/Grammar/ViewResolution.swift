internal import Model
internal import SQLTools

/// Makes a question about one view of what was found in it.
struct ViewResolution {
  let bound: BoundView
  let draft: QuestionDraft
  let asked: AskedNames
  let layer: SemanticLayer

  /// How a step of the resolution ends early.
  enum Stop: Error {
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

  func dimension(_ mention: Mention) -> String? {
    mention.dimensions.filter { $0.meaning.view == bound.view.name }.min { $0.rank < $1.rank }?
      .meaning.name
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
  func text(replacing range: Range<Int>, with name: String) -> String {
    let words = draft.reading.words.map(\.text)
    return (words[..<range.lowerBound] + [name] + words[range.upperBound...])
      .joined(separator: " ")
  }
}
