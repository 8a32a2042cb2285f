public import Model
public import Warehouse

/// Why there is no plan.
public enum PlanningError: Error, Sendable, Equatable {
  /// The limits or the target leave no plan.
  case impossible(BudgetOutcome)
  /// The model has no stored responses, or such as another version of the program made.
  case noResponses(model: String)
  /// No scenario or plan of this name; with those there are.
  case noSuchScenario(String, candidates: [String])
  /// The model has no draws to plan a tail on.
  case noDraws(model: String)
  /// The local solver knows no tail.
  case tailNeedsCertifiedSolver
  /// More weeks than the model has, or none.
  case weeksOutOfReach(Int, most: Int)
}

extension PlanningError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .impossible(.infeasible(let reason)): reason.description
    case .impossible: "the solver found no plan"
    case .noResponses(let model): "\(model) has no response curves to plan on"
    case .noSuchScenario(let name, _): "there is no scenario or plan \(name)"
    case .noDraws(let model): "\(model) has no draws, so nothing is known of its worst ones"
    case .tailNeedsCertifiedSolver: "the local solver cannot plan on the worst draws"
    case .weeksOutOfReach(let weeks, let most):
      "\(weeks) weeks cannot be planned on a model of \(most)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .impossible(.infeasible(let reason)): reason.hint
    case .impossible: "loosen the limits"
    case .noResponses: "fit the model again"
    case .noDraws: "fit it again with draws, or plan on the mean"
    case .tailNeedsCertifiedSolver: "leave out --solver slsqp"
    case .weeksOutOfReach(_, let most): "give a number of weeks from 1 to \(most)"
    case .noSuchScenario(_, let candidates):
      candidates.isEmpty ? nil : "there are " + candidates.joined(separator: ", ")
    }
  }

  /// A plan that cannot be made is a failure of the question.
  public var kind: FailureKind { .failed }
}
