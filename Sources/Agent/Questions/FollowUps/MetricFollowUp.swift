internal import Model

/// Reads what a follow-up changes in a question about measures.
struct MetricFollowUp {
  let parser: QuestionParser
  let previous: MetricQuestion
  let words: FollowUpWords

  /// The whole question; `nil` when the words change nothing in the one before.
  func read() -> ParsedQuestion? {
    guard saysSomething else { return nil }
    if case .question(.metric(let own)) = parser.parse(words.rest) { return merged(own) }
    // What is said is read as the rest of a question about the same measures; what needs groups has
    // those of the question before.
    let name = previous.measures.map(MetricQuestion.words).joined(separator: " and ")
    var asked: ParsedQuestion?
    var refused: ParsedQuestion?
    for beginning in [name, name + by].uniqued() {
      switch parser.parse("\(beginning) \(words.rest)\(scope)") {
      case .question(.metric(var said)):
        if beginning != name { (said.groups, said.grain) = ([], nil) }
        return merged(said)
      case .unclear(let reason, let choices):
        let rests = choices.map { shortened($0, beginning: beginning) }
        asked = asked ?? .unclear(reason, choices: rests)
      case .unknown(let refusal) where refusal.word == nil && words.isMarked:
        refused = refused ?? .unknown(refusal)
      case .question, .unknown: break
      }
    }
    return asked ?? refused
  }

  /// Whether there is a word that means something; `best` does, though it may mean nothing in whole
  /// questions.
  private var saysSomething: Bool {
    var reading = WordReading(words.rest)
    return Cues.read(&reading).ranking != nil
      || reading.words.contains { !StopWords.all.contains($0.key) }
  }

  private var scope: String { " from \(MetricQuestion.words(previous.view))" }

  private var by: String {
    let keys = previous.groups.map(MetricQuestion.words)
    return (keys.isEmpty ? "" : " by \(keys.joined(separator: " and "))")
      + (previous.grain.map { " per \($0.rawValue)" } ?? "")
  }

  /// A choice without what was put around it, so that it is a follow-up again.
  private func shortened(_ choice: String, beginning: String) -> String {
    var text = choice[...]
    if text.hasPrefix(beginning + " ") { text = text.dropFirst(beginning.count + 1) }
    return String(text).replacing(scope, with: "")
  }

  /// What is said, with all that is not said taken from the question before.
  private func merged(_ said: MetricQuestion) -> ParsedQuestion {
    guard let bound = parser.layer.view(said.view) else {
      return .unknown(parser.refusal("there is no view \(said.view)"))
    }
    var question = said
    let splits = !said.groups.isEmpty || said.grain != nil
    if !splits {
      (question.groups, question.grain) = (previous.groups, previous.grain)
    } else if words.isAdded {
      question.groups = (previous.groups + said.groups).uniqued()
      question.grain = said.grain ?? previous.grain
    }
    question.filters = filters(said)
    question.weekday = said.weekday ?? previous.weekday
    question.threshold = said.threshold ?? (splits ? nil : previous.threshold)
    inheritForm(into: &question, from: said)
    question.date = said.date ?? previous.date
    return checked(question, in: bound)
  }

  /// The conditions said, and those on other dimensions; one on what results are now given for each
  /// of is dropped.
  private func filters(_ said: MetricQuestion) -> [MetricQuestion.Filter] {
    let kept = previous.filters.filter { old in
      !said.groups.contains(old.dimension)
        && !said.filters.contains { $0.dimension == old.dimension }
    }
    let new = said.filters.map { filter in
      var filter = filter
      if words.isAdded,
        let old = previous.filters.first(where: {
          $0.dimension == filter.dimension && $0.isExcluding == filter.isExcluding
        })
      {
        filter.values = (old.values + filter.values).uniqued()
      }
      return filter
    }
    return kept + new
  }

  /// What is done with the measures, and when.
  private func inheritForm(into question: inout MetricQuestion, from said: MetricQuestion) {
    if said.form != .plain {
      if case .comparison = said.form { return }
      question.period = said.period ?? previous.period
      return
    }
    question.period = said.period ?? previous.period
    question.form = previous.form
    if case .comparison = previous.form {
      if said.period != nil { question.form = .plain }
    } else if case .average = previous.form, let grain = said.grain {
      question.form = .average(grain)
      question.grain = nil
    }
  }

  /// The question where its view has all of it.
  private func checked(_ merged: MetricQuestion, in bound: BoundView) -> ParsedQuestion {
    var question = merged
    let name = question.measures.first ?? "that"
    for dimension in question.groups + question.filters.map(\.dimension)
    where bound.dimension(dimension) == nil {
      return .unknown(
        parser.refusal(
          "\(name) is not known by \(dimension); it is known by "
            + bound.dimensions.map(\.field.name).joined(separator: ", ")))
    }
    if let date = question.date, bound.dimension(date) == nil { question.date = nil }
    if question.date == nil, question.isTimed {
      guard let date = bound.dates.first?.field.name else {
        return .unknown(
          parser.refusal("\(name) is known for the whole time only, not by days"))
      }
      question.date = date
    }
    question.form = form(of: question, in: bound)
    return .question(.metric(question))
  }

  /// What can be done with these measures and groups.
  private func form(of question: MetricQuestion, in bound: BoundView) -> MetricQuestion.Form {
    let isMean = question.measures.contains { bound.measure($0)?.isMean == true }
    let hasKeys = !question.groups.isEmpty || question.grain != nil
    switch question.form {
    case .share where isMean || !hasKeys || question.measures.count > 1: return .plain
    case .growth where question.grain == nil: return .plain
    case .ranking where !hasKeys: return .plain
    case .average where isMean: return .plain
    default: return question.form
    }
  }
}

extension MetricQuestion {
  /// Whether it says anything of days.
  fileprivate var isTimed: Bool {
    switch form {
    case .comparison, .average: true
    default: grain != nil || period != nil || weekday != nil
    }
  }
}
