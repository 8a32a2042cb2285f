/// Where a marketing mix analysis is.
public enum Phase: String, Codable, Sendable, CaseIterable {
  case idle
  case dataLoading = "data_loading"
  case dataProfiling = "data_profiling"
  case dataValidation = "data_validation"
  case featureEngineering = "feature_engineering"
  case adstockOptimisation = "adstock_optimisation"
  case modelling
  case evaluation
  case budgetOptimisation = "budget_optimisation"
  case reporting
  case awaitingUserInput = "awaiting_user_input"
  case done

  /// The phases of an analysis in their order; none can be left out.
  static let analysis: [Phase] = [
    .dataLoading, .dataProfiling, .dataValidation, .featureEngineering, .adstockOptimisation,
    .modelling, .evaluation, .budgetOptimisation, .reporting,
  ]

  /// What may come after it; waiting for a person leads back to where it came from.
  var successors: Set<Phase> {
    switch self {
    case .idle: [.dataLoading, .awaitingUserInput]
    case .awaitingUserInput: Set(Self.analysis + [.idle])
    case .done: []
    default:
      [Self.next[self] ?? .done, .awaitingUserInput]
    }
  }

  /// The phase after this one in an analysis.
  var following: Phase { self == .idle ? .dataLoading : Self.next[self] ?? .done }

  private static let next = Dictionary(
    zip(analysis, analysis.dropFirst())
  ) { first, _ in first }

  /// What it is called in a sentence.
  var title: String { rawValue.replacing("_", with: " ") }
}
