import TestSupport
import Testing
import Warehouse

/// The audit only grows, and whoever changes it behind the program's back is found out.
@Suite struct AuditTests {
  private let database: Database

  init() throws {
    database = try Database(path: nil, clock: WarehouseClock { "2024-07-01T12:00:00Z" })
    for number in 1...5 {
      try database.audit("proposed", of: "approval-\(number)", by: "ann", detail: "it's \(number)")
    }
  }

  @Test func isWhole() throws {
    #expect(try database.auditFindings() == [])
    let head = try database.auditHead()
    #expect(head.entries == 5)
    #expect(try database.auditFindings(since: head) == [])
    #expect(try database.auditEntries(limit: 2).map(\.number) == [5, 4])
  }

  @Test(arguments: [
    "update system_audit set actor = 'eve'", "delete from system_audit where audit_id = 5",
    "insert into system_audit values (9, '', '', '', '', '', '', '')",
    "replace into system_audit values (2, '', '', '', '', '', '', '')",
    "update system_audit_head set entries = 4", "delete from system_audit_head",
    "insert into system_audit_head values (2, 0, '')",
  ])
  func refusesEveryOtherChange(sql: String) throws {
    #expect(throws: SQLiteError.self) { try database.connection.execute(sql) }
    #expect(try database.auditFindings() == [])
  }

  /// Somebody who first removes the rules is found by those and by the hashes.
  @Test(arguments: [
    ("update system_audit set actor = 'eve' where audit_id = 2", [AuditFinding.changed(2)]),
    (
      "update system_audit set at = substr(at, 1, 18) || '1Z' where audit_id = 5", [.changed(5)]
    ),
    ("delete from system_audit where audit_id = 3", [.missing(before: 4)]),
    ("delete from system_audit where audit_id = 1", [.missing(before: 2)]),
    ("delete from system_audit where audit_id > 3", [.cut(at: 3, expected: 5)]),
    ("delete from system_audit", [.cut(at: 0, expected: 5)]),
    ("update system_audit_head set hash = ''", [.cut(at: 5, expected: 5)]),
    (
      "update system_audit set previous_hash = hash where audit_id = 4", [.broken(4), .changed(4)]
    ),
  ])
  func findsWhatWasChanged(sql: String, findings: [AuditFinding]) throws {
    let rules = try removeRules()
    try database.connection.execute(sql)
    let found = try database.auditFindings()
    #expect(found.prefix(findings.count) == findings[...])
    #expect(found.count == findings.count + rules)
    #expect(AuditError(findings: found).sentence.hasPrefix("the audit was tampered with: "))
  }

  @Test func anotherTimesHeadFindsACutThatHidesItself() throws {
    let head = try database.auditHead()
    _ = try removeRules()
    try database.connection.execute(
      """
      delete from system_audit where audit_id = 5;
      update system_audit_head set entries = 4,
          hash = (select hash from system_audit where audit_id = 4);
      """)
    #expect(try !database.auditFindings().contains { if case .cut = $0 { true } else { false } })
    #expect(try database.auditFindings(since: head).contains(.cut(at: 4, expected: 5)))
  }

  private func removeRules() throws -> Int {
    let names = try database.connection.rows(
      "select name from sqlite_schema where type = 'trigger' and name like 'system_audit%'")
    for name in names { try database.connection.execute("drop trigger \(name[0].text ?? "")") }
    return names.count
  }
}
