internal import Model
internal import SQLTools

/// Decides which view a question is about and what its words mean there.
struct QuestionResolution {
  let layer: SemanticLayer
  let draft: QuestionDraft

  /// The question, or why it is none.
  func resolved() -> ParsedQuestion {
    let asked = AskedNames(draft)
    guard !draft.time.times.contains(.future) else {
      return .unknown(
        refusal(
          "that is after the end of the data; `mmmsql forecast` tells what a model expects"))
    }
    guard !asked.measures.isEmpty else { return withoutMeasure(asked) }
    let measuring = layer.views.filter { bound in
      (draft.scope == nil || draft.scope == bound.view.name)
        && asked.measures.allSatisfy { $0.measures.contains { $0.meaning.view == bound.view.name } }
    }
    guard !measuring.isEmpty else { return differentTables(asked) }
    let fitting = measuring.filter { lacks($0, asked) == nil }
    guard !fitting.isEmpty else {
      return .unknown(refusal(lacks(measuring[0], asked) ?? "that cannot be measured"))
    }
    let ranks = fitting.map { rank(of: asked.measures, in: $0.view.name) }
    let best = zip(fitting, ranks).filter { $0.1 == ranks.min() }.map(\.0)
    guard best.count == 1, let view = best.first else {
      return .unclear(
        "this is measured in several tables: " + best.map(\.view.name).joined(separator: ", "),
        choices: best.map { "\(draft.text) from \($0.view.name)" })
    }
    return ViewResolution(bound: view, draft: draft, asked: asked, layer: layer).resolved()
  }

  private func rank(of mentions: [Mention], in view: String) -> Int {
    mentions.reduce(0) { sum, mention in
      sum + (mention.measures.filter { $0.meaning.view == view }.map(\.rank).min() ?? 9)
    }
  }

  /// What a view has not that is asked for.
  private func lacks(_ bound: BoundView, _ asked: AskedNames) -> String? {
    let name = bound.view.name
    for mention in asked.dimensions
    where !mention.dimensions.contains(where: { $0.meaning.view == name }) {
      return "\(asked.firstMeasureName) is not known by \(draft.reading.text(mention.range))"
        + "; it is known by " + bound.dimensions.map(\.field.name).joined(separator: ", ")
    }
    for mention in asked.values where !mention.values.contains(where: { $0.meaning.view == name }) {
      return "\(asked.firstMeasureName) is not known for \(draft.reading.text(mention.range))"
        + "; it is known by " + bound.dimensions.map(\.field.name).joined(separator: ", ")
    }
    let time = draft.time
    if bound.dates.isEmpty, !time.times.isEmpty || time.grain != nil || time.weekday != nil {
      return "\(asked.firstMeasureName) is known for the whole time only, not by days"
    }
    return nil
  }

  private func differentTables(_ asked: AskedNames) -> ParsedQuestion {
    let names = asked.measures.map { $0.measures.first?.meaning.name ?? "" }
    if let scope = draft.scope, asked.measures.count == 1 {
      return .unknown(refusal("\(scope) has no measure \(names.joined(separator: " or "))"))
    }
    return .unknown(
      refusal(
        names.joined(separator: " and ")
          + " are measured in different tables; ask for one at a time"))
  }

  /// Values without a measure can be asked for by any measure that has them.
  private func withoutMeasure(_ asked: AskedNames) -> ParsedQuestion {
    guard
      !asked.values.isEmpty || !asked.dimensions.isEmpty || draft.time.grain != nil
        || !draft.time.times.isEmpty
    else { return .unknown(refusal("no measure is named")) }
    let measures = layer.views.filter { lacks($0, asked) == nil }
      .flatMap { bound in
        let sums = bound.view.measures.filter { !$0.isBound && !$0.isMean }
        let means = bound.view.measures.filter { !$0.isBound && $0.isMean }
        return (sums + means).prefix(3).map(\.name)
      }
    var seen: Set<String> = []
    let names = measures.filter { seen.insert($0).inserted }.prefix(5)
    guard !names.isEmpty else { return .unknown(refusal("no measure is named")) }
    return .unclear(
      "which measure is meant?", choices: names.map { "\($0) \(draft.text)" })
  }

  private func refusal(_ reason: String) -> Refusal {
    Refusal(reason: reason, examples: ExampleQuestions.some(of: layer))
  }
}

/// The mentions of a question by the part they play.
struct AskedNames {
  var measures: [Mention] = []
  var dimensions: [Mention] = []
  var values: [Mention] = []

  init(_ draft: QuestionDraft) {
    let mentions = draft.mentions
    let hasPlainMeasure = mentions.contains { $0.measures.count == $0.meanings.count }
    for mention in mentions {
      let before = mention.range.lowerBound - 1
      let isGroup =
        before >= 0 && ["by", "per", "each", "which"].contains(draft.reading.words[before].key)
        && !mention.dimensions.isEmpty
      let isOther = !mention.dimensions.isEmpty || !mention.values.isEmpty
      if !mention.measures.isEmpty, !isGroup, !(isOther && hasPlainMeasure) {
        measures.append(mention)
      } else if !mention.dimensions.isEmpty {
        dimensions.append(mention)
      } else if !mention.values.isEmpty {
        values.append(mention)
      }
    }
  }

  var firstMeasureName: String { measures.first?.measures.first?.meaning.name ?? "that" }
}

extension MetricField {
  /// Whether the field is one end of an interval of another.
  var isBound: Bool { name.hasSuffix("_lower") || name.hasSuffix("_upper") }

  /// Whether its values are means or ratios, which cannot be added up.
  var isMean: Bool {
    let text = expression.text.lowercased()
    return text.hasPrefix("avg(") || text.contains("/") || text.hasPrefix("case")
      || text.hasPrefix("max(") || text.hasPrefix("min(")
  }
}
