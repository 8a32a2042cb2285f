import Testing
import Warehouse

@testable import Agent

/// Taking back a write that was followed by others.
@Suite struct UndoTests {
  private let shop: ApprovalWarehouse

  init() throws { shop = try ApprovalWarehouse() }

  /// A write, a later change, and what is in the way.
  @Test(arguments: [
    (
      "update silver_shop set city = 'Chur' where code = 'x'",
      "update silver_shop set city = 'Genf' where code = 'x'",
      "the row 'x' of silver_shop has changed since"
    ),
    (
      "insert into silver_shop values ('z', 'Zug')", "delete from silver_shop where code = 'z'",
      "the row 'z' of silver_shop is gone"
    ),
    (
      "delete from silver_shop where code = 'y'", "insert into silver_shop values ('y', 'Wil')",
      "silver_shop has another row 'y' now"
    ),
    (
      "insert into silver_shop values ('z', 'Zug')",
      "insert into silver_sale (code, net) values ('z', 1)",
      "rows of silver_sale refer to what would go"
    ),
    (
      "update bronze_order set amount = 0", "insert into bronze_order values (8, 'h', 8)",
      "bronze_order has other rows now"
    ),
    (
      "create table gold_sum as select 1 as a", "insert into gold_sum values (2)",
      "gold_sum has other rows now"
    ),
    (
      "create table gold_sum as select 1 as a", "create index gold_i on gold_sum (a)",
      "gold_i is defined otherwise now"
    ),
    (
      "drop table bronze_order", "create table bronze_order (other)",
      "bronze_order is defined otherwise now"
    ),
    (
      "alter table bronze_order add column x", "alter table bronze_order add column y",
      "bronze_order is defined otherwise now"
    ),
    (
      "drop view gold_twice", "create view gold_twice as select 1",
      "gold_twice is defined otherwise now"
    ),
  ])
  func tellsWhatIsInTheWayAndChangesNothing(write: String, later: String, conflict: String) throws {
    _ = try shop.apply(write)
    try shop.database.connection.execute(later)
    let content = try shop.content()
    let error = #expect(throws: ApprovalError.self) {
      try shop.approvals.undo("approval-1", by: "ann")
    }
    guard case .conflicts(_, let conflicts)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(conflicts.map(\.description).contains(conflict), "\(conflicts)")
    #expect(try shop.content() == content)
    #expect(try shop.approvals.approval("approval-1").state == .applied)
    #expect(try shop.database.auditEntries(limit: 1).map(\.action) == ["undo refused"])
    #expect(try shop.database.connection.scalar("pragma foreign_keys") == 1)
  }

  /// Later changes of other rows and columns stay.
  @Test func laterChangesElsewhereStay() throws {
    _ = try shop.apply("update silver_shop set city = 'Chur' where code = 'x'")
    try shop.database.connection.execute("insert into silver_shop values ('z', 'Zug')")
    _ = try shop.approvals.undo("approval-1", by: "ann")
    let rows = try shop.database.connection.rows("select code, city from silver_shop order by code")
    #expect(rows == [["x", "Bern"], ["y", "Basel"], ["z", "Zug"]])
  }

  @Test func writesAreTakenBackInTurn() throws {
    let before = try shop.content()
    _ = try shop.apply("update bronze_order set amount = 1")
    _ = try shop.apply("alter table bronze_order rename to bronze_old")
    _ = try shop.apply("delete from bronze_old")
    #expect(throws: ApprovalError.self) { try shop.approvals.undo("approval-1", by: "ann") }
    for number in [3, 2, 1] {
      _ = try shop.approvals.undo("approval-\(number)", by: "ann")
    }
    #expect(try shop.content() == before)
    let left = try shop.database.connection.rows(
      "select name from sqlite_schema where name like 'agent\\_undo\\_approval%' escape '\\'")
    #expect(left.isEmpty)
  }

  /// A line of the audit that cannot be written takes the whole step with it.
  @Test func applyingIsAllOrNothing() throws {
    let before = try shop.content()
    let approval = try shop.propose("delete from silver_shop")
    try shop.database.connection.execute(
      """
      create temp trigger full before insert on system_audit when new.action = 'applied' begin
          select raise(abort, 'the disk is full');
      end
      """)
    #expect(throws: SQLiteError.self) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    #expect(try shop.content() == before)
    #expect(try shop.approvals.approval("approval-1") == approval)
    #expect(try shop.database.connection.rows("select * from agent_undo").isEmpty)
    try shop.database.connection.execute("drop trigger temp.full")
    _ = try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    #expect(try shop.content() != before)
  }

  @Test func aDamagedUndoChangesNothing() throws {
    _ = try shop.apply("delete from silver_shop where code = 'y'")
    try shop.database.connection.execute(
      "update agent_undo set changeset = zeroblob(40) where approval_id = 'approval-1'")
    let content = try shop.content()
    #expect(throws: (any Error).self) { try shop.approvals.undo("approval-1", by: "ann") }
    #expect(try shop.content() == content)
    try shop.database.connection.execute("delete from agent_undo")
    #expect(throws: ApprovalError.damagedUndo("approval-1")) {
      try shop.approvals.undo("approval-1", by: "ann")
    }
  }
}
