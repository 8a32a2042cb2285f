extension Database {
  /// Adds a line to the audit; belongs in the transaction of what it tells.
  @discardableResult
  public func audit(
    _ action: String, of subject: String, by actor: String, detail: String = ""
  ) throws -> AuditEntry {
    let head = try auditHead()
    let draft = AuditEntry(
      number: head.entries &+ 1, at: clock.timestamp(), actor: actor, action: action,
      subject: subject, detail: detail, previousHash: head.hash, hash: "")
    let entry = draft.signed
    try insert(
      [entry.row], into: TableName(schema: "system", table: "audit"), columns: AuditEntry.columns)
    return entry
  }

  /// How far the audit goes.
  public func auditHead() throws -> AuditHead {
    let rows = try connection.rows("select entries, hash from system_audit_head")
    guard let row = rows.first, let entries = row[0].integer, let hash = row[1].text else {
      throw AuditError(findings: [.cut(at: 0, expected: 0)])
    }
    return AuditHead(entries: Int(entries), hash: hash)
  }

  /// The lines of the audit, the newest first.
  public func auditEntries(limit: Int) throws -> [AuditEntry] {
    try connection.rows(
      AuditEntry.query + " order by audit_id desc limit ?", [SQLValue(limit)]
    ).map(AuditEntry.init(row:))
  }

  /// The lines of the audit, the newest first, as a person reads them.
  public static func auditList(limit: Int) -> SQLCommand {
    SQLCommand(
      """
      select audit_id, at, actor, action, subject, detail
      from system_audit
      order by audit_id desc
      limit ?
      """, bindings: [SQLValue(limit)], purpose: "read audit")
  }

  /// Checks every line, the end, and what protects them.
  ///
  /// With a head of another time the audit must still have that line: only this finds an end that
  /// was cut together with what the file remembers of it.
  public func auditFindings(since known: AuditHead? = nil) throws -> [AuditFinding] {
    let head = try auditHead()
    var chain = AuditChain(known: known)
    let statement = try connection.prepare(AuditEntry.query + " order by audit_id")
    while try statement.step() { chain.take(AuditEntry(row: statement.row)) }
    return try chain.findings(at: head) + guardFindings()
  }

  /// The rules of the schema that are gone or changed.
  private func guardFindings() throws -> [AuditFinding] {
    let present = Set(
      try connection.rows("select name, sql from sqlite_schema where type = 'trigger'"))
    let fresh = try Connection(.memory)
    try fresh.execute(Migration.approvals.sql)
    let wanted = try fresh.rows(
      "select name, sql from sqlite_schema where type = 'trigger' order by name")
    return wanted.filter { !present.contains($0) }.map { .unguarded($0[0].text ?? "") }
  }
}

/// Follows the lines of an audit from the first.
struct AuditChain {
  private let known: AuditHead?
  private var found: [AuditFinding] = []
  private var last = AuditHead(entries: 0, hash: AuditEntry.origin)

  init(known: AuditHead?) { self.known = known }

  mutating func take(_ entry: AuditEntry) {
    if entry.number != last.entries &+ 1 {
      found.append(.missing(before: entry.number))
    } else if entry.previousHash != last.hash {
      found.append(.broken(entry.number))
    }
    if entry.hash != entry.expectedHash { found.append(.changed(entry.number)) }
    if let known, known.entries == entry.number, known.hash != entry.hash {
      found.append(.rewritten(entry.number))
    }
    last = AuditHead(entries: entry.number, hash: entry.hash)
  }

  /// All findings when the audit should end at a head.
  func findings(at head: AuditHead) -> [AuditFinding] {
    var findings = found
    let expected = max(head.entries, known?.entries ?? 0)
    if last.entries < expected || last != head {
      findings.append(.cut(at: last.entries, expected: expected))
    }
    return findings
  }
}

extension AuditEntry {
  static let columns = [
    "audit_id", "at", "actor", "action", "subject", "detail", "previous_hash", "hash",
  ]

  fileprivate static let query =
    "select audit_id, at, actor, action, subject, detail, previous_hash, hash from system_audit"

  fileprivate init(row: [SQLValue]) {
    self.init(
      number: Int(row[0].integer ?? 0), at: row[1].text ?? "", actor: row[2].text ?? "",
      action: row[3].text ?? "", subject: row[4].text ?? "", detail: row[5].text ?? "",
      previousHash: row[6].text ?? "", hash: row[7].text ?? "")
  }

  fileprivate var row: [SQLValue] {
    [
      .integer(Int64(number)), .text(at), .text(actor), .text(action), .text(subject),
      .text(detail), .text(previousHash), .text(hash),
    ]
  }

  /// The line with the hash of its content.
  fileprivate var signed: AuditEntry {
    AuditEntry(
      number: number, at: at, actor: actor, action: action, subject: subject, detail: detail,
      previousHash: previousHash, hash: expectedHash)
  }
}
