public import Warehouse

extension Approvals {
  /// The approval of a name, or an error that tells the nearest names.
  public func approval(_ identifier: String) throws -> Approval {
    let rows = try database.connection.rows(
      Self.query + " where approval_id = ?", [.text(identifier)])
    guard let row = rows.first else {
      let all = try database.connection.rows("select approval_id from agent_approval")
      throw ApprovalError.noSuchApproval(
        identifier,
        candidates: NearestNames.candidates(for: identifier, among: all.compactMap(\.first?.text)))
    }
    return try approval(of: row)
  }

  private static let query = """
    select
        approval_id, status, revision, statement, purpose, proposed_by, proposed_at, expires_at,
        schema_hash, effect_hash, token, decided_by, decided_at, reason
    from agent_approval
    """

  private func approval(of row: [SQLValue]) throws -> Approval {
    let text = { (column: Int) in row[column].text ?? "" }
    let identifier = text(0)
    let preview = ApprovalPreview(
      revision: Int(row[2].integer ?? 0), tables: try states(of: identifier), schemaHash: text(8),
      effect: try effect(of: identifier, hash: text(9)), downstream: try downstream(of: identifier))
    return Approval(
      identifier: identifier, state: ApprovalState(rawValue: text(1)) ?? .rejected,
      statement: text(3),
      parameters: try details("position, value", of: identifier, "parameter").map { $0[1] },
      purpose: text(4), proposedBy: text(5), proposedAt: text(6), expiresAt: text(7),
      preview: preview, token: ApprovalToken(hash: text(10)),
      decision: row[12].text.map {
        Approval.Decision(by: text(11), at: $0, reason: text(13))
      })
  }

  /// All approvals, the newest first.
  public func all() throws -> [Approval] {
    try database.connection.rows(
      Self.query + " order by cast(substr(approval_id, 10) as integer) desc"
    ).map(approval)
  }

  /// A list of all approvals, the newest first, with where they stand at a moment.
  public static func list(at now: String) -> SQLCommand {
    SQLCommand(
      """
      select
          approval_id,
          case when status = 'pending' and expires_at <= ? then 'expired' else status end as status,
          statement,
          purpose,
          proposed_by,
          expires_at,
          decided_by,
          reason
      from agent_approval
      order by cast(substr(approval_id, 10) as integer) desc
      """, bindings: [.text(now)], purpose: "read approvals")
  }

  /// Rows that belong to an approval, in the order of their first columns.
  private func details(
    _ columns: StaticString, of identifier: String, _ table: StaticString
  ) throws -> [[SQLValue]] {
    try database.connection.rows(
      "select \(columns) from agent_approval_\(table) where approval_id = ? order by 1, 2",
      [.text(identifier)])
  }

  private func states(of identifier: String) throws -> [TableState] {
    try details("table_name, row_count, content_hash", of: identifier, "state").map {
      TableState(
        table: $0[0].text ?? "", rowCount: Int($0[1].integer ?? 0), contentHash: $0[2].text ?? "")
    }
  }

  private func downstream(of identifier: String) throws -> [DownstreamTable] {
    try details("table_name, source_table, kind", of: identifier, "downstream").map {
      DownstreamTable(name: $0[0].text ?? "", isView: $0[2] == "view", source: $0[1].text ?? "")
    }
  }

  private func effect(of identifier: String, hash: String) throws -> WriteEffect {
    let samples = try samples(of: identifier)
    let rows = try details(
      "table_name, change, rows_before, inserted, updated, deleted, undo", of: identifier, "impact")
    let objects = try details("object_name, approval_id", of: identifier, "object")
    return WriteEffect(
      tables: rows.map { row in
        let count = { (column: Int) in Int(row[column].integer ?? 0) }
        let table = row[0].text ?? ""
        return TableEffect(
          table: table, change: row[1].text.flatMap(TableEffect.Change.init) ?? .rows,
          rowsBefore: count(2), inserted: count(3), updated: count(4), deleted: count(5),
          undo: row[6].text.flatMap(TableEffect.Undo.init) ?? .copy, sample: samples[table] ?? [])
      }, objects: objects.compactMap(\.first?.text), hash: hash)
  }

  private func samples(of identifier: String) throws -> [String: [RowChange]] {
    var samples: [String: [RowChange]] = [:]
    let rows = try details(
      "table_name, row_number, position, change, column_name, value_before, value_after",
      of: identifier, "row")
    for (table, cells) in Dictionary(grouping: rows, by: { $0[0].text ?? "" }) {
      let numbers = Dictionary(grouping: cells, by: { $0[1].integer ?? 0 })
      samples[table] = numbers.sorted { $0.key < $1.key }.map { _, cells in
        RowChange(
          kind: cells[0][3].text.flatMap(RowChange.Kind.init) ?? .updated,
          cells: cells.sorted { ($0[2].integer ?? 0) < ($1[2].integer ?? 0) }.map {
            RowChange.Cell(column: $0[4].text ?? "", before: $0[5], after: $0[6])
          })
      }
    }
    return samples
  }
}
