internal import SQLTools
internal import Warehouse

extension Approvals {
  private static let changesets = TableName(schema: "agent", table: "undo")
  private static let copies = TableName(schema: "agent", table: "undo_copy")
  private static let definitions = TableName(schema: "agent", table: "undo_definition")

  /// Stores what is needed to take an applied write back.
  func store(_ undo: WriteUndo, of identifier: String) throws {
    try database.insert(
      [[.text(identifier), .blob(undo.changeset.bytes)]], into: Self.changesets,
      columns: ["approval_id", "changeset"])
    if !undo.copies.isEmpty {
      try database.insert(
        undo.copies.map { copy in
          [
            .text(identifier), .text(copy.table), .text(copy.copy), .text(copy.hashBefore),
            SQLValue(copy.hashAfter),
          ]
        }, into: Self.copies,
        columns: ["approval_id", "table_name", "copy_table", "hash_before", "hash_after"])
    }
    let rows =
      rows(of: undo.before, identifier, side: "before")
      + rows(of: undo.after, identifier, side: "after")
    guard !rows.isEmpty else { return }
    try database.insert(
      rows, into: Self.definitions,
      columns: [
        "approval_id", "side", "position", "kind", "name", "table_name", "sql", "content_hash",
      ])
  }

  private func rows(
    of definitions: [WriteUndo.Definition], _ identifier: String, side: SQLValue
  ) -> [[SQLValue]] {
    definitions.enumerated().map { position, definition in
      let object = definition.object
      return [
        .text(identifier), side, SQLValue(position + 1), .text(object.kind), .text(object.name),
        .text(object.table), .text(object.sql), SQLValue(definition.contentHash),
      ]
    }
  }

  /// What is needed to take an applied write back, as it was stored.
  func storedUndo(of identifier: String) throws -> WriteUndo {
    let stored = try database.connection.scalar(
      "select changeset from agent_undo where approval_id = ?", [.text(identifier)])
    guard case .blob(let bytes)? = stored else { throw ApprovalError.damagedUndo(identifier) }
    let copies = try database.connection.rows(
      """
      select table_name, copy_table, hash_before, hash_after
      from agent_undo_copy
      where approval_id = ?
      order by copy_table
      """, [.text(identifier)])
    return WriteUndo(
      changeset: Changeset(bytes: bytes),
      copies: copies.map {
        WriteUndo.Copy(
          table: $0[0].text ?? "", copy: $0[1].text ?? "", hashBefore: $0[2].text ?? "",
          hashAfter: $0[3].text)
      },
      before: try storedDefinitions(of: identifier, side: "before"),
      after: try storedDefinitions(of: identifier, side: "after"))
  }

  private func storedDefinitions(
    of identifier: String, side: SQLValue
  ) throws -> [WriteUndo.Definition] {
    try database.connection.rows(
      """
      select kind, name, table_name, sql, content_hash
      from agent_undo_definition
      where approval_id = ? and side = ?
      order by position
      """, [.text(identifier), side]
    ).map {
      WriteUndo.Definition(
        object: SchemaObject(
          kind: $0[0].text ?? "", name: $0[1].text ?? "", table: $0[2].text ?? "",
          sql: $0[3].text ?? ""),
        contentHash: $0[4].text)
    }
  }

  /// Removes what was needed to take a write back.
  func forgetUndo(of identifier: String) throws {
    for table in [Self.changesets, Self.copies, Self.definitions] {
      let removal: Fragment =
        "delete from \(table) where approval_id = \(value: .text(identifier))"
      try database.run(SQLCommand(removal, purpose: "forget the undo of \(identifier)"))
    }
  }
}
