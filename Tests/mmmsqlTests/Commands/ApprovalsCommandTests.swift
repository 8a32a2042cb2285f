import TestSupport
import Testing
import Warehouse

/// The whole program: a write is proposed by one process and decided on by another.
@Suite struct ApprovalsCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try run([
      "-c",
      """
      create table bronze_t (id integer primary key, name text);
      insert into bronze_t values (1, 'a'), (2, 'b');
      """,
    ])
  }

  private static let environment = ["USER": "ann", "SOURCE_DATE_EPOCH": "1719835200"]

  @discardableResult
  private func run(_ arguments: [String], exits code: Int32 = 0) throws -> ProgramRun {
    let run = try ProgramRun.run(arguments, in: folder, environment: Self.environment)
    #expect(run.exitCode == code, "\(arguments): \(run.messages)")
    return run
  }

  private func names() throws -> String {
    try run(["query", "select name from bronze.t order by id", "--format", "csv"]).output
  }

  /// The short hash that a person is shown.
  private func hash(_ run: ProgramRun) throws -> String {
    let line = try #require(run.output.split(separator: "\n").last { $0.hasPrefix("hash ") })
    return String(line.dropFirst(5).prefix(8))
  }

  @Test func showsAsReviewed() throws {
    let run = try run([
      "approvals", "propose", "update bronze.t set name = :n where id = 2", "--param", "n=it's",
      "--purpose", "rename",
    ])
    let here = #filePath.replacing("/Commands/", with: "/")
    #expect(
      try Snapshot.difference(of: run.output, from: "approval.txt", besideTest: here) == nil)
    #expect(try self.run(["approvals", "show", "approval-1"]).output == run.output)
  }

  @Test func isAppliedAndUndone() throws {
    let hash = try hash(run(["approvals", "propose", "delete from bronze.t where id = 2"]))
    #expect(try names() == "name\r\na\r\nb\r\n")
    RefusedRun.check(
      try run(["approvals", "approve", "approval-1"], exits: 4), exitCode: 4,
      says: "approval-1 was not confirmed")
    RefusedRun.check(
      try run(["approvals", "approve", "approval-1", "--yes", "00000000"], exits: 4), exitCode: 4,
      says: "the hash is not that of what approval-1 shows now")
    try run(["approvals", "approve", "approval-1", "--yes", hash, "--reason", "checked"])
    #expect(try names() == "name\r\na\r\n")
    try run(["approvals", "approve", "approval-1", "--yes", hash], exits: 4)
    try run(["approvals", "undo", "approval-1", "--by", "bob"])
    #expect(try names() == "name\r\na\r\nb\r\n")
    let audit = try run(["audit", "--format", "csv"]).output
    #expect(audit.contains("bob,undone,approval-1"))
    #expect(try run(["audit", "verify"]).output.hasPrefix("The audit is whole: 5 lines"))
  }

  @Test func movedDataAskAgain() throws {
    let old = try hash(run(["approvals", "propose", "delete from bronze.t where id = 2"]))
    try run(["-c", "insert into bronze_t values (3, 'c')"])
    RefusedRun.check(
      try run(["approvals", "approve", "approval-1", "--yes", old], exits: 4), exitCode: 4,
      says: "the data have moved since approval-1 was shown")
    let new = try hash(run(["approvals", "show", "approval-1"]))
    #expect(new != old)
    try run(["approvals", "approve", "approval-1", "--yes", new])
    #expect(try names() == "name\r\na\r\nc\r\n")
  }

  @Test func aConflictIsTold() throws {
    let hash = try hash(
      run(["approvals", "propose", "update bronze.t set name = 'z' where id = 1"]))
    try run(["approvals", "approve", "approval-1", "--yes", hash])
    try run(["-c", "update bronze_t set name = 'later' where id = 1"])
    RefusedRun.check(
      try run(["approvals", "undo", "approval-1"], exits: 1), exitCode: 1,
      says: "the row 1 of bronze_t has changed since")
    #expect(try names() == "name\r\nlater\r\nb\r\n")
  }

  @Test(arguments: [
    (["propose", "drop table system_history"], Int32(4), "may not drop"),
    (["propose", "attach 'x.db' as x"], 4, "only writes can be proposed"),
    (["propose", "select 1"], 4, "only writes can be proposed"),
    (["propose", "delete from bronze.tt"], 1, "there is no table bronze.tt"),
    (["propose", "delete from bronze.t where id > 9"], 1, "would change nothing"),
    (["propose", "delete from bronze.t where id = :i"], 64, "takes 1 value"),
    (["propose", "delete from bronze.t", "--expires", "0"], 64, "cannot wait"),
    (["propose", "delete from bronze.t", "--expires", "9223372036854775807"], 64, "cannot wait"),
    (["show", "approval-9"], 1, "there is no approval approval-9"),
    (["undo", "approval-9"], 1, "there is no approval approval-9"),
    (["--safe", "propose", "delete from bronze.t"], 4, "--safe lets it only read"),
  ])
  func refuses(arguments: [String], code: Int32, message: String) throws {
    RefusedRun.check(
      try run(["approvals"] + arguments, exits: code), exitCode: code, says: message)
    #expect(try names() == "name\r\na\r\nb\r\n")
    #expect(try run(["approvals", "--format", "csv"]).output.split(separator: "\r\n").count == 1)
  }

  @Test func theShellDoesTheSame() throws {
    try run(["-c", ".approvals propose \"delete from bronze.t where id = 1\""])
    let shown = try run(["-c", ".approvals show approval-1"])
    try run(["-c", ".approvals approve approval-1 --yes \(try hash(shown))"])
    #expect(try names() == "name\r\nb\r\n")
    try run(["-c", ".audit verify"])
    try run(["--safe", "-c", ".approvals undo approval-1"], exits: 4)
    try run(["--safe", "-c", ".approvals"])
  }

  @Test func aTamperedAuditIsFound() throws {
    try run(["approvals", "propose", "delete from bronze.t where id = 1"])
    try run([
      "-c", "drop trigger system_audit_is_not_updated; update system_audit set actor = 'eve'",
    ])
    RefusedRun.check(
      try run(["audit", "verify"], exits: 1), exitCode: 1, says: "line 1 was changed")
  }

  /// A person at a terminal is asked.
  @Test(arguments: [("yes", "name\r\na\r\n"), ("no", "name\r\na\r\nb\r\n")])
  func asksAtATerminal(answer: String, left: String) throws {
    try run(["approvals", "propose", "delete from bronze.t where id = 2"])
    let session = try TerminalSession(
      ["approvals", "approve", "approval-1"], in: folder, environment: Self.environment)
    #expect(session.waits(for: "Apply it? Type yes: "))
    session.type(answer + "\n")
    #expect(session.end() == (answer == "yes" ? 0 : 4))
    #expect(try names() == left)
  }

  /// Killed at any moment the write is applied with its mark and its undo, or not at all.
  @Test func aKilledApprovalIsWholeOrNothing() throws {
    try run([
      "-c",
      """
      with recursive n(i) as (select 3 union all select i + 1 from n where i < 20000)
      insert into bronze_t select i, 'n' || i from n
      """,
    ])
    // The last one is left alone.
    for ending in ["0.03", "0.1"].map({ "sleep \($0); kill -9 $p;" }) + [""] {
      let hash = try hash(run(["approvals", "propose", "update bronze_t set name = name || 'x'"]))
      let name = try newestApproval()
      _ = try ProgramRun.shell(
        "SOURCE_DATE_EPOCH=1719835200 \"$MMMSQL\" approvals approve \(name) --yes \(hash) & p=$!; "
          + "\(ending) wait $p", in: folder)
      let state = try state(of: name)
      #expect(state == "1,1,1,1" || state == "0,0,0,0" && !ending.isEmpty, "\(state)")
      try run(["audit", "verify"])
      if state == "1,1,1,1" { try run(["approvals", "undo", name]) }
      #expect(try names().hasPrefix("name\r\na\r\nb\r\nn3\r\n"))
    }
  }

  private func newestApproval() throws -> String {
    let list = try run(["approvals", "list", "--format", "csv"]).output
    return String(try #require(list.split(separator: "\r\n")[1].split(separator: ",").first))
  }

  /// Whether it is marked as applied, has an undo, is in the audit, and changed the rows.
  private func state(of approval: String) throws -> String {
    let query = """
      select (select status = 'applied' from agent_approval where approval_id = '\(approval)'),
          (select count(*) from agent_undo where approval_id = '\(approval)'),
          (select count(*) from system_audit where subject = '\(approval)' and action = 'applied'),
          (select max(name) like '%x' from bronze_t where id > 2)
      """
    let lines = try run(["query", query, "--format", "csv"]).output.split(separator: "\r\n")
    return String(try #require(lines.last))
  }
}
