/// Where a proposed write stands.
public enum ApprovalState: String, Sendable, CaseIterable {
  /// It waits for a person.
  case pending
  /// A person approved it and it was applied, in one transaction.
  case applied
  /// A person rejected it.
  case rejected
  /// Nobody decided in time.
  case expired
  /// It was applied and taken back.
  case undone
}

/// What can happen to a proposed write.
enum ApprovalEvent: Sendable, CaseIterable {
  /// A person approved what was shown.
  case approved
  /// A person said no.
  case rejected
  /// The time to decide is over.
  case timePassed
  /// The data it is about have moved, so that another preview has to be shown.
  case dataMoved
  /// A person took it back.
  case takenBack
}

extension ApprovalState {
  /// Where an event leads; `nil` when it cannot happen here.
  func next(after event: ApprovalEvent) -> ApprovalState? {
    switch (self, event) {
    case (.pending, .approved): .applied
    case (.pending, .rejected): .rejected
    case (.pending, .timePassed): .expired
    case (.pending, .dataMoved): .pending
    case (.applied, .takenBack): .undone
    case (.pending, .takenBack), (.applied, _), (.rejected, _), (.expired, _), (.undone, _): nil
    }
  }
}

/// What comes of a person's approval, before anything is run.
enum ApprovalVerdict: Sendable, Equatable {
  /// It can be applied.
  case ready
  /// It was decided on before.
  case decided(ApprovalState)
  /// The time to decide is over.
  case expired
  /// The person means another preview than the present one.
  case otherPreview

  /// The verdict on an approval given with a token; times are ISO 8601 in UTC, which order as text.
  init(
    state: ApprovalState, expiresAt: String, now: String, token: ApprovalToken, given: String
  ) {
    if state.next(after: .approved) == nil {
      self = .decided(state)
    } else if now >= expiresAt {
      self = .expired
    } else if !token.matches(given) {
      self = .otherPreview
    } else {
      self = .ready
    }
  }
}
