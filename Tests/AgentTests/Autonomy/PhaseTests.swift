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
}
