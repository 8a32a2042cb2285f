import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Writes are shown, decided on, applied and taken back.
@Suite struct ApprovalsTests {
  private let shop: ApprovalWarehouse

  init() throws { shop = try ApprovalWarehouse() }

  /// Every family of statements: proposing changes nothing, applying changes something, undoing
  /// gives back what was there.
  @Test(arguments: [
    "insert into bronze.order values (4, 'd', 4)", "update bronze.order set amount = amount * 2",
    "delete from bronze.order where name is null", "delete from bronze.order",
    "replace into silver_shop values ('x', 'Biel')", "delete from silver.shop where code = 'x'",
    "delete from silver_shop", "update silver_shop set city = 'Chur'",
    "insert into silver_shop values ('x', 'Thun') on conflict do update set city = excluded.city",
    "update silver_sale set net = net + 1", "delete from silver_sale where net > 10",
    "with much as (select code from silver_sale where net > 15) "
      + "delete from silver_shop where code in (select code from much)",
    "create table gold_sum as select code, sum(net) as net from silver_sale group by code",
    "create table gold_new (a integer primary key)",
    "create view gold_v as select * from silver.shop",
    "create index silver_by_city on silver_shop (city)", "drop table bronze_order",
    "drop table silver_sale", "drop table silver_shop", "drop view gold_twice",
    "drop trigger silver_shop_noted", "alter table bronze_order add column note text default 'x'",
    "alter table bronze_order rename to bronze_old", "alter table bronze_order drop column name",
    "alter table silver_shop rename to silver_store", "alter table silver_sale drop column code",
    "alter table silver_shop rename column city to town",
    "update \"main odd \"\"table\"\"; --\" set \"\u{1F600}\" = \"select\"",
    "drop table \"main odd \"\"table\"\"; --\"",
  ])
  func appliesAndUndoes(statement: String) throws {
    let before = try shop.content()
    let approval = try shop.propose(statement)
    #expect(approval.identifier == "approval-1")
    #expect(try shop.content() == before, "proposing changed something")
    #expect(try shop.approvals.approval("approval-1") == approval, "what is stored is another")
    let applied = try shop.approvals.approve("approval-1", token: approval.token.short, by: "ann")
    #expect(applied.state == .applied)
    #expect(applied.decision?.by == "ann")
    let after = try shop.content()
    #expect(after != before)
    let undone = try shop.approvals.undo("approval-1", by: "bob", reason: "no")
    #expect(undone.state == .undone)
    #expect(try shop.content() == before)
    #expect(try shop.database.connection.scalar("pragma integrity_check") == "ok")
    #expect(try shop.database.connection.rows("pragma foreign_key_check").isEmpty)
    #expect(try shop.database.auditFindings() == [])
    let lines = try shop.database.auditEntries(limit: 9)
    #expect(lines.map(\.action) == ["undone", "applied", "proposed"])
    #expect(lines.map(\.actor) == ["bob", "ann", "agent"])
  }

  @Test func showsRowsBeforeAndAfterWithTheImpact() throws {
    let approval = try shop.approvals.propose(
      Proposal(
        "delete from silver.shop where code = ?", parameters: ["x"], purpose: "close", by: "agent"))
    let effect = approval.preview.effect
    #expect(effect.tables.map(\.table) == ["silver_note", "silver_sale", "silver_shop"])
    #expect(effect.tables.map(\.inserted) == [1, 0, 0])
    #expect(effect.tables.map(\.deleted) == [0, 2, 1])
    #expect(effect.tables.map(\.rowsBefore) == [0, 3, 2])
    #expect(effect.tables.map(\.undo) == [.copy, .copy, .changeset])
    #expect(
      effect.tables[2].sample == [
        RowChange(
          kind: .deleted,
          cells: [
            RowChange.Cell(column: "code", before: "x", after: .null),
            RowChange.Cell(column: "city", before: "Bern", after: .null),
          ])
      ])
    #expect(
      approval.preview.downstream == [
        DownstreamTable(name: "gold_city", isView: true, source: "silver_shop"),
        DownstreamTable(name: "gold_twice", isView: true, source: "gold_city"),
      ])
    #expect(approval.parameters == ["x"])
    #expect(approval.expiresAt == "2024-07-02T12:00:00Z")
  }

  @Test func anUpdateShowsTheKeyAndWhatChanges() throws {
    let approval = try shop.propose("update silver_shop set city = 'Chur' where code = 'y'")
    #expect(
      approval.preview.effect.tables.flatMap(\.sample) == [
        RowChange(
          kind: .updated,
          cells: [
            RowChange.Cell(column: "code", before: "y", after: "y"),
            RowChange.Cell(column: "city", before: "Basel", after: "Chur"),
          ])
      ])
  }

  @Test func aSampleIsCutAndTheCountIsNot() throws {
    try shop.database.connection.execute(
      """
      with recursive n(i) as (select 10 union all select i + 1 from n where i < 59)
      insert into bronze_order select i, 'n', i from n
      """)
    let approval = try shop.propose("delete from bronze_order where name = 'n'")
    #expect(approval.preview.effect.tables.map(\.deleted) == [50])
    #expect(approval.preview.effect.tables.map(\.sample.count) == [5])
  }

  @Test func nothingIsAppliedTwice() throws {
    let approval = try shop.apply("delete from bronze_order where id = 1")
    let content = try shop.content()
    #expect(throws: ApprovalError.decided("approval-1", .applied)) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    _ = try shop.approvals.undo("approval-1", by: "ann")
    #expect(throws: ApprovalError.decided("approval-1", .undone)) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    #expect(throws: ApprovalError.notApplied("approval-1", .undone)) {
      try shop.approvals.undo("approval-1", by: "ann")
    }
    #expect(try shop.content() != content)
    #expect(try shop.database.auditEntries(limit: 9).filter { $0.action == "refused" }.count == 2)
  }

  @Test func aTokenIsGoodForOneApprovalOnly() throws {
    let first = try shop.propose("delete from bronze_order where id = 1")
    let second = try shop.propose("delete from bronze_order where id = 1")
    #expect(first.token != second.token)
    #expect(throws: ApprovalError.otherPreview(second.identifier)) {
      try shop.approvals.approve(second.identifier, token: first.token.hash, by: "ann")
    }
    #expect(try shop.approvals.approval(second.identifier).state == .pending)
  }

  @Test func twoPeopleAtOnceApplyItOnce() throws {
    let folder = try TemporaryFolder()
    let one = try ApprovalWarehouse(path: folder.path("w.db"))
    let two = try ApprovalWarehouse(path: folder.path("w.db"))
    let approval = try one.propose("update bronze_order set amount = amount + 1 where id = 1")
    _ = try one.approvals.approve("approval-1", token: approval.token.short, by: "ann")
    #expect(throws: ApprovalError.decided("approval-1", .applied)) {
      try two.approvals.approve("approval-1", token: approval.token.short, by: "bob")
    }
    let amount = try two.database.connection.scalar("select amount from bronze_order where id = 1")
    #expect(amount == 2.5)
  }

  @Test func rejectedStaysRejected() throws {
    let approval = try shop.propose("delete from bronze_order")
    let rejected = try shop.approvals.reject("approval-1", by: "ann", reason: "we need them")
    #expect(rejected.state == .rejected)
    #expect(rejected.decision?.reason == "we need them")
    #expect(throws: ApprovalError.decided("approval-1", .rejected)) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    #expect(throws: ApprovalError.decided("approval-1", .rejected)) {
      try shop.approvals.reject("approval-1", by: "ann", reason: "again")
    }
  }

  @Test func expires() throws {
    let before = try shop.content()
    let approval = try shop.propose("delete from bronze_order", lifetime: 60)
    #expect(approval.expiresAt == "2024-07-01T12:01:00Z")
    #expect(approval.state(at: "2024-07-01T12:00:59Z") == .pending)
    shop.clock.now = "2024-07-01T12:01:00Z"
    #expect(approval.state(at: shop.clock.now) == .expired)
    #expect(throws: ApprovalError.expired("approval-1", at: "2024-07-01T12:01:00Z")) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    #expect(try shop.approvals.approval("approval-1").state == .expired)
    #expect(try shop.content() == before)
    for seconds in [0, -1, 59, 31_536_001, Int.max, Int.min] {
      #expect(throws: ApprovalError.lifetime(seconds)) {
        try shop.propose("delete from bronze_order", lifetime: seconds)
      }
    }
  }

  /// Whatever moves the data or the schema between the preview and the approval.
  @Test(arguments: [
    "update bronze_order set amount = 7 where id = 3",
    "insert into bronze_order values (9, 'z', 9)", "delete from bronze_order where id = 2",
    "update silver_shop set city = 'Bonn'", "create table gold_other (a)",
    "alter table bronze_order add column more", "drop view gold_twice",
    "create trigger bronze_order_x after update on bronze_order begin delete from silver_note; end",
  ])
  func asksAgainWhenSomethingMoved(change: String) throws {
    let approval = try shop.propose(
      "update bronze_order set name = (select max(city) from silver_shop) where id < 3")
    try shop.database.connection.execute(change)
    let content = try shop.content()
    let error = #expect(throws: ApprovalError.self) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    guard case .moved(let renewed)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.kind == .approval)
    #expect(try shop.content() == content)
    #expect(renewed.preview.revision == 2)
    #expect(renewed.token != approval.token)
    #expect(throws: ApprovalError.otherPreview("approval-1")) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    let applied = try shop.approvals.approve("approval-1", token: renewed.token.hash, by: "ann")
    #expect(applied.state == .applied)
    #expect(try shop.database.auditFindings() == [])
  }

  @Test func aWriteThatDoesSomethingElseThanShownIsNotApplied() throws {
    let before = try shop.content()
    let approval = try shop.propose("update bronze_order set amount = random()")
    #expect(throws: ApprovalError.self) {
      try shop.approvals.approve("approval-1", token: approval.token.hash, by: "ann")
    }
    #expect(try shop.content() == before)
    #expect(try shop.approvals.approval("approval-1").preview.revision == 2)
  }

  @Test func anotherApprovalDoesNotMoveTheData() throws {
    let first = try shop.propose("update bronze_order set name = 'one' where id = 1")
    let second = try shop.propose("update silver_shop set city = 'two'")
    _ = try shop.approvals.approve(first.identifier, token: first.token.short, by: "ann")
    let applied = try shop.approvals.approve(
      second.identifier, token: second.token.short, by: "ann")
    #expect(applied.state == .applied)
  }

  @Test(arguments: [
    "update bronze_order set amount = 1 where id > 99", "drop table if exists bronze_none",
    "create table if not exists bronze_order (x)", "delete from silver_note",
  ])
  func whatChangesNothingIsNotProposed(statement: String) throws {
    #expect(throws: (any Error).self) { try shop.propose(statement) }
    #expect(try shop.approvals.all().isEmpty)
    #expect(try shop.database.auditHead().entries == 0)
  }

  @Test(arguments: [
    "insert into silver_shop values ('x', 'again')", "insert into silver_sale (code) values ('q')",
    "update silver_shop set code = null", "delete from bronze.ordr", "delete bronze",
    "insert or rollback into silver_shop values ('x', 'again')",
  ])
  func whatFailsIsNotProposed(statement: String) throws {
    let before = try shop.content()
    let error = #expect(throws: (any Error).self) { try shop.propose(statement) }
    #expect(error is any DescribedFailure)
    #expect(try shop.content() == before)
    #expect(try shop.approvals.all().isEmpty)
  }
}
