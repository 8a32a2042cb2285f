extension Phase {
  /// The tools that a model is told of in the phase: those of its groups, and what is of use always.
  ///
  /// Any tool may be called; a shorter list costs less at every turn and is easier to choose from.
  func tools(of registry: ToolRegistry) -> [Tool] {
    registry.tools.filter { groups.contains($0.group) || Self.alwaysUseful.contains($0.name) }
  }

  private var groups: Set<ToolGroup> {
    switch self {
    case .idle, .awaitingUserInput, .dataLoading, .dataProfiling, .dataValidation,
      .featureEngineering:
      [.data, .meta, .custom]
    case .adstockOptimisation, .modelling: [.data, .modelling, .meta, .custom]
    case .evaluation, .budgetOptimisation, .reporting, .done:
      [.modelling, .results, .questions, .meta, .custom]
    }
  }

  private static let alwaysUseful: Set<String> = ["get_data_status", "execute_query"]
}
