import Testing

@testable import Agent

/// The phases of an analysis come in one order.
@Suite struct PhaseTests {
  @Test func leadFromOneToTheNextAndNowhereElse() {
    var phase = Phase.idle
    var visited: [Phase] = []
    while phase != .done {
      #expect(phase.successors.contains(phase.following))
      #expect(phase.successors.subtracting([.awaitingUserInput]) == [phase.following])
      phase = phase.following
      visited.append(phase)
    }
    #expect(visited == Phase.analysis + [.done])
    #expect(Phase.done.successors.isEmpty)
    #expect(Phase.allCases.count == 12)
  }

  @Test func waitingForAPersonLeadsBack() {
    for phase in Phase.analysis {
      #expect(phase.successors.contains(.awaitingUserInput))
      #expect(Phase.awaitingUserInput.successors.contains(phase))
    }
  }

  /// Each phase is told of few tools, and never of less than the rules call in it.
  @Test func modelsAreToldOfTheToolsThatMatter() throws {
    let registry = try ToolRegistry()
    for phase in Phase.analysis {
      let names = Set(phase.tools(of: registry).map(\.name))
      #expect(names.isSuperset(of: ["get_data_status", "execute_query", "ask_user"]))
      #expect(names.count <= 40)
    }
    func tells(_ phase: Phase, _ tool: String) -> Bool {
      phase.tools(of: registry).contains { $0.name == tool }
    }
    #expect(tells(.dataLoading, "load_data") && !tells(.dataLoading, "optimize_budget"))
    #expect(tells(.adstockOptimisation, "get_adstock_recommendations"))
    #expect(tells(.modelling, "run_bayesian_mmm") && tells(.modelling, "aggregate_weekly"))
    #expect(tells(.evaluation, "validate_model") && tells(.budgetOptimisation, "forecast_kpi"))
    #expect(tells(.reporting, "add_analysis_note"))
  }
}
