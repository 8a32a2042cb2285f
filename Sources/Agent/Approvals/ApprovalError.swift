public import Warehouse

/// Why a proposed write was not stored, applied or taken back.
public enum ApprovalError: Error, Sendable, Equatable {
  /// There is no approval of this name; with the nearest names there are.
  case noSuchApproval(String, candidates: [String])
  /// The statement would change nothing.
  case changesNothing
  /// A lifetime that is too short or too long, in seconds.
  case lifetime(Int)
  /// It was decided on before.
  case decided(String, ApprovalState)
  /// Nobody decided in time.
  case expired(String, at: String)
  /// What was approved is not what was shown last.
  case otherPreview(String)
  /// The data have moved since the preview; a new one is stored.
  case moved(Approval)
  /// Only what was applied can be undone.
  case notApplied(String, ApprovalState)
  /// What is needed to undo it is damaged.
  case damagedUndo(String)
  /// Later changes are in the way; nothing was undone.
  case conflicts(String, [UndoConflict])
  /// A person has to confirm.
  case unconfirmed(String, ApprovalToken)
}

extension ApprovalError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noSuchApproval(let name, _): "there is no approval \(name)"
    case .changesNothing: "the statement would change nothing"
    case .lifetime(let seconds): "an approval cannot wait for \(seconds) seconds"
    case .decided(let name, let state): "\(name) is \(state.rawValue) already"
    case .expired(let name, let at): "\(name) expired at \(at)"
    case .otherPreview(let name): "the hash is not that of what \(name) shows now"
    case .moved(let approval):
      "the data have moved since \(approval.identifier) was shown; nothing was applied"
    case .notApplied(let name, let state): "\(name) is \(state.rawValue), not applied"
    case .damagedUndo(let name): "what is needed to undo \(name) is damaged"
    case .conflicts(let name, let conflicts): Self.sentence(name, conflicts)
    case .unconfirmed(let name, _): "\(name) was not confirmed"
    }
  }

  private static func sentence(_ name: String, _ conflicts: [UndoConflict]) -> String {
    let shown = conflicts.prefix(5).map(\.description).joined(separator: "; ")
    let more = conflicts.count > 5 ? "; and \(conflicts.count - 5) more" : ""
    return "\(name) cannot be undone, and nothing was changed: \(shown)\(more)"
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noSuchApproval(_, let candidates):
      candidates.isEmpty
        ? "mmmsql approvals list shows them"
        : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .changesNothing: "check its condition with a query"
    case .lifetime: "give from 60 seconds to a year"
    case .decided, .expired: "propose it again"
    case .otherPreview(let name): "mmmsql approvals show \(name) shows it with its hash"
    case .moved(let approval):
      "look at the new preview with mmmsql approvals show \(approval.identifier)"
    case .notApplied: nil
    case .damagedUndo: "restore the tables from a backup"
    case .conflicts: "undo the later changes first, or propose a write that corrects the rows"
    case .unconfirmed(let name, let token):
      "to apply what is shown: mmmsql approvals approve \(name) --yes \(token.short)"
    }
  }

  /// What lacks an approval or was denied one; everything else has failed.
  public var kind: FailureKind {
    switch self {
    case .decided, .expired, .otherPreview, .moved, .unconfirmed: .approval
    case .lifetime: .usage
    case .noSuchApproval, .changesNothing, .notApplied, .damagedUndo, .conflicts: .failed
    }
  }
}
