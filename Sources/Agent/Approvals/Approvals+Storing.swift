internal import SQLTools
internal import Warehouse

extension Approvals {
  private static func table(_ name: String) -> TableName { TableName(schema: "agent", table: name) }

  /// Stores a new approval with all that a person is shown.
  func store(_ approval: Approval) throws {
    let row: [SQLValue] = [
      .text(approval.identifier), .text(approval.state.rawValue),
      SQLValue(approval.preview.revision), .text(approval.statement), .text(approval.purpose),
      .text(approval.proposedBy), .text(approval.proposedAt), .text(approval.expiresAt),
      .text(approval.preview.schemaHash), .text(approval.preview.effect.hash),
      .text(approval.token.hash),
    ]
    try database.insert(
      [row], into: Self.table("approval"),
      columns: [
        "approval_id", "status", "revision", "statement", "purpose", "proposed_by", "proposed_at",
        "expires_at", "schema_hash", "effect_hash", "token",
      ])
    try insert(
      approval.parameters.enumerated().map { [SQLValue($0 + 1), $1] }, of: approval.identifier,
      into: "approval_parameter", columns: ["position", "value"])
    try storeDetails(of: approval.identifier, approval.preview)
  }

  /// Puts another preview with its token in the place of the one a person was shown.
  func replacePreview(
    of approval: Approval, by preview: ApprovalPreview, token: ApprovalToken
  ) throws {
    let identifier = approval.identifier
    for name in [
      "approval_state", "approval_impact", "approval_object", "approval_row",
      "approval_downstream",
    ] {
      try run("delete from \(Self.table(name)) where approval_id = \(value: .text(identifier))")
    }
    try run(
      """
      update agent_approval
      set revision = \(value: SQLValue(preview.revision)),
          schema_hash = \(value: .text(preview.schemaHash)),
          effect_hash = \(value: .text(preview.effect.hash)), token = \(value: .text(token.hash))
      where approval_id = \(value: .text(identifier))
      """)
    try storeDetails(of: identifier, preview)
  }

  /// Notes what became of an approval.
  func move(
    _ approval: Approval, after event: ApprovalEvent, by person: String, reason: String
  ) throws {
    guard let state = approval.state.next(after: event) else {
      throw ApprovalError.decided(approval.identifier, approval.state)
    }
    try run(
      """
      update agent_approval
      set status = \(value: .text(state.rawValue)), decided_by = \(value: .text(person)),
          decided_at = \(value: .text(database.clock.timestamp())), reason = \(value: .text(reason))
      where approval_id = \(value: .text(approval.identifier))
      """)
  }

  private func run(_ fragment: Fragment) throws {
    try database.run(SQLCommand(fragment, purpose: "write approval"))
  }

  private func insert(
    _ rows: [[SQLValue]], of identifier: String, into table: String, columns: [String]
  ) throws {
    guard !rows.isEmpty else { return }
    try database.insert(
      rows.map { [.text(identifier)] + $0 }, into: Self.table(table),
      columns: ["approval_id"] + columns)
  }
}

extension Approvals {
  /// Stores what a preview shows beside the approval itself.
  private func storeDetails(of identifier: String, _ preview: ApprovalPreview) throws {
    try insert(
      preview.tables.map {
        [.text($0.table), SQLValue($0.rowCount), .text($0.contentHash)]
      }, of: identifier, into: "approval_state",
      columns: ["table_name", "row_count", "content_hash"])
    try insert(
      preview.effect.tables.map(impactRow), of: identifier, into: "approval_impact",
      columns: [
        "table_name", "change", "rows_before", "inserted", "updated", "deleted", "undo",
      ])
    try insert(
      preview.effect.objects.map { [.text($0)] }, of: identifier, into: "approval_object",
      columns: ["object_name"])
    try insert(
      preview.effect.tables.flatMap(sampleRows), of: identifier, into: "approval_row",
      columns: [
        "table_name", "row_number", "change", "position", "column_name", "value_before",
        "value_after",
      ])
    try insert(
      preview.downstream.map {
        [.text($0.name), $0.isView ? "view" : "table", .text($0.source)]
      }, of: identifier, into: "approval_downstream",
      columns: ["table_name", "kind", "source_table"])
  }

  private func impactRow(of table: TableEffect) -> [SQLValue] {
    [
      .text(table.table), .text(table.change.rawValue), SQLValue(table.rowsBefore),
      SQLValue(table.inserted), SQLValue(table.updated), SQLValue(table.deleted),
      .text(table.undo.rawValue),
    ]
  }

  private func sampleRows(of table: TableEffect) -> [[SQLValue]] {
    table.sample.enumerated().flatMap { number, row in
      row.cells.enumerated().map { position, cell in
        [
          .text(table.table), SQLValue(number + 1), .text(row.kind.rawValue),
          SQLValue(position + 1), .text(cell.column), cell.before, cell.after,
        ]
      }
    }
  }
}
