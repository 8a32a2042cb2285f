import Testing

@testable import Agent

/// Where a proposed write can go, without a database.
@Suite struct ApprovalStateTests {
  @Test(arguments: [
    (ApprovalState.pending, ApprovalEvent.approved, ApprovalState.applied),
    (.pending, .rejected, .rejected), (.pending, .timePassed, .expired),
    (.pending, .dataMoved, .pending), (.applied, .takenBack, .undone),
  ])
  func goesOn(state: ApprovalState, event: ApprovalEvent, next: ApprovalState) {
    #expect(state.next(after: event) == next)
  }

  @Test func goesNowhereElse() {
    let all = ApprovalState.allCases.flatMap { state in
      ApprovalEvent.allCases.map { (state, $0) }
    }
    #expect(all.filter { $0.0.next(after: $0.1) != nil }.count == 5)
    for state in ApprovalState.allCases where state != .pending {
      #expect(state.next(after: .approved) == nil)
    }
  }

  private static let token = ApprovalToken(hash: String(repeating: "abcdef12", count: 8))

  @Test(arguments: [
    (ApprovalState.pending, "2024-07-01T11:59:59Z", "abcdef12", ApprovalVerdict.ready),
    (.pending, "2024-07-01T11:59:59Z", "ABCDEF12abcdef12", .ready),
    (.pending, "2024-07-01T11:59:59Z", "abcdef1", .otherPreview),
    (.pending, "2024-07-01T11:59:59Z", "", .otherPreview),
    (.pending, "2024-07-01T11:59:59Z", "abcdef13", .otherPreview),
    (.pending, "2024-07-01T12:00:00Z", "abcdef12", .expired),
    (.pending, "2024-07-01T12:00:00Z", "wrong", .expired),
    (.applied, "2024-07-01T11:59:59Z", "abcdef12", .decided(.applied)),
    (.undone, "2024-07-01T11:59:59Z", "abcdef12", .decided(.undone)),
    (.rejected, "2025-07-01T11:59:59Z", "abcdef12", .decided(.rejected)),
    (.expired, "2024-07-01T11:59:59Z", "abcdef12", .decided(.expired)),
  ])
  func judges(state: ApprovalState, now: String, given: String, verdict: ApprovalVerdict) {
    #expect(
      ApprovalVerdict(
        state: state, expiresAt: "2024-07-01T12:00:00Z", now: now, token: Self.token, given: given)
        == verdict)
  }
}
