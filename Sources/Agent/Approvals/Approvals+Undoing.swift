internal import Warehouse

extension Approvals {
  /// Takes an applied write back, or changes nothing and tells which later changes are in the way.
  public func undo(_ identifier: String, by person: String, reason: String = "") throws -> Approval
  {
    do {
      return try database.transaction {
        let approval = try approval(identifier)
        guard approval.state.next(after: .takenBack) != nil else {
          throw ApprovalError.notApplied(identifier, approval.state)
        }
        let conflicts = try database.undo(try storedUndo(of: identifier))
        guard conflicts.isEmpty else { throw ApprovalError.conflicts(identifier, conflicts) }
        try forgetUndo(of: identifier)
        try move(approval, after: .takenBack, by: person, reason: reason)
        try audit("undone", approval, by: person)
        return try self.approval(identifier)
      }
    } catch let error as ApprovalError {
      if case .conflicts = error {
        try database.audit("undo refused", of: identifier, by: person, detail: error.sentence)
      }
      throw error
    }
  }
}
