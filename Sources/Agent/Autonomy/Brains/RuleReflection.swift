/// How well a phase was done, from what was measured.
struct RuleReflection {
  private let state: MixState

  init(_ state: MixState) { self.state = state }

  /// The look back.
  var reflection: Reflection {
    let measures = measures
    let score = measures.isEmpty ? 0 : measures.map(\.value).reduce(0, +) / Double(measures.count)
    let gaps =
      measures.filter { $0.value < 0.5 }.map { $0.name }
      + state.record.filter(\.isError).map { "\($0.tool): \($0.summary)" }
    return Reflection(
      score: min(1, max(0, score)),
      assessment: measures.map { "\($0.name) \(NumberText.fixed($0.value, decimals: 2))" }
        .joined(separator: ", "),
      gaps: gaps, decision: .phaseComplete, canImprove: false)
  }

  private struct Measure {
    let name: String
    /// From 0 to 1.
    let value: Double
  }

  private var measures: [Measure] {
    let context = state.context
    switch state.phase {
    case .dataLoading:
      return [Measure(name: "sources loaded", value: context.tables.isEmpty ? 0 : 1)]
    case .dataProfiling: return profiling
    case .dataValidation:
      return context.cleanings.map { cleaning in
        Measure(
          name: "rows of \(cleaning.source) kept",
          value: share(Double(cleaning.rowsAfter), of: Double(cleaning.rowsBefore)))
      }
    case .featureEngineering: return features
    case .adstockOptimisation: return [adstock]
    case .modelling: return modelling
    case .evaluation: return [evaluation]
    case .budgetOptimisation: return [budget]
    case .reporting: return [Measure(name: "summary written", value: context.notes > 0 ? 1 : 0)]
    case .idle, .awaitingUserInput, .done: return []
    }
  }

  private func share(_ part: Double, of whole: Double) -> Double {
    whole > 0 ? min(1, max(0, part / whole)) : 0
  }

  private var profiling: [Measure] {
    let profiles = state.context.profiles
    func found(_ test: (ProfileLesson) -> Bool) -> Double { profiles.contains(where: test) ? 1 : 0 }
    return [
      Measure(name: "date found", value: found(\.hasDate)),
      Measure(name: "KPI found", value: found(\.hasOutcome)),
      Measure(name: "media found", value: found(\.hasMedia)),
    ]
  }

  private var features: [Measure] {
    guard let weekly = state.context.weekly else { return [] }
    return [
      Measure(name: "weeks of a year", value: share(Double(weekly.weeks), of: 52)),
      Measure(name: "cells measured", value: 1 - weekly.filledShare),
    ]
  }

  private var adstock: Measure {
    guard let search = state.context.search else {
      return Measure(
        name: "usual carry-over known", value: state.record.contains(where: \.isDone) ? 1 : 0)
    }
    return Measure(name: "channels searched", value: search.channels > 0 ? 1 : 0)
  }

  private var modelling: [Measure] {
    guard let model = state.context.model else { return [] }
    var measures = [Measure(name: "R²", value: min(1, max(0, model.r2 ?? 0)))]
    if let largest = model.largestRHat {
      measures.append(Measure(name: "chains agree", value: largest <= 1.01 ? 1 : 0.5))
    }
    return measures
  }

  private var evaluation: Measure {
    guard let evaluation = state.context.evaluation else {
      return Measure(name: "reviewed", value: 0)
    }
    // An error weighs as much as three warnings; no number of remarks hides the results.
    let weight = Double(3 * evaluation.errors + evaluation.warnings)
    return Measure(name: "review", value: 1 / (1 + weight / 12))
  }

  private var budget: Measure {
    guard let plan = state.context.plan else { return Measure(name: "planned", value: 0) }
    // That there is no plan may be the answer: no channel may have an effect.
    guard let gap = plan.certifiedGap else { return Measure(name: "answered", value: 0.5) }
    return Measure(name: "certified", value: gap <= 0.01 ? 1 : max(0, 1 - gap))
  }
}

extension CallRecord {
  /// Whether the call did what it was for.
  var isDone: Bool { !isError }
}
