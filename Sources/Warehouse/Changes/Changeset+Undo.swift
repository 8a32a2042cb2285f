internal import CSQLite

extension Changeset {
  /// Takes the changes back, all or none.
  ///
  /// Triggers and foreign keys have to be off: what they did is in the changeset itself.
  ///
  /// - Returns: what stands in the way; when there is anything, the caller has to undo what was done.
  func undo(in connection: Connection) throws(SQLiteError) -> [UndoConflict] {
    guard !bytes.isEmpty else { return [] }
    var copy = bytes
    let box = ConflictBox()
    let code = copy.withUnsafeMutableBytes { buffer in
      sqlite3changeset_apply_v2(
        connection.handle, Int32(clamping: buffer.count), buffer.baseAddress, nil, noteConflict,
        Unmanaged.passUnretained(box).toOpaque(), nil, nil, SQLITE_CHANGESETAPPLY_INVERT)
    }
    // The box has to outlive the call, which knows only its address.
    let conflicts = withExtendedLifetime(box) { box.conflicts }
    guard conflicts.isEmpty else { return conflicts }
    guard code == SQLITE_OK else { throw connection.lastError() }
    return []
  }
}

/// Conflicts in a place with an address, so that C can add to them.
private final class ConflictBox {
  /// The most that are told; a person needs no more to see what happened.
  static let limit = 20
  var conflicts: [UndoConflict] = []
}

private func noteConflict(
  _ context: UnsafeMutableRawPointer?, _ kind: Int32, _ iterator: OpaquePointer?
) -> Int32 {
  guard let context else { return SQLITE_CHANGESET_ABORT }
  let box = Unmanaged<ConflictBox>.fromOpaque(context).takeUnretainedValue()
  let row = kind == SQLITE_CHANGESET_FOREIGN_KEY ? nil : iterator.flatMap(ChangedRow.init(at:))
  box.conflicts.append(
    UndoConflict(table: row?.table ?? "", key: row?.key ?? [], reason: reason(kind)))
  return box.conflicts.count < ConflictBox.limit ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_ABORT
}

private func reason(_ kind: Int32) -> UndoConflict.Reason {
  switch kind {
  case SQLITE_CHANGESET_DATA: .changed
  case SQLITE_CHANGESET_NOTFOUND: .gone
  case SQLITE_CHANGESET_CONFLICT: .taken
  case SQLITE_CHANGESET_FOREIGN_KEY: .referenced
  default: .constraint
  }
}
