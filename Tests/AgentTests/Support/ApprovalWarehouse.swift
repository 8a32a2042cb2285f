import Synchronization
import Warehouse

@testable import Agent

/// A small shop with tables of every kind that a write can meet, and a clock that can be moved.
struct ApprovalWarehouse {
  let database: Database
  let clock: MovableClock

  var approvals: Approvals { Approvals(in: database) }

  init(path: String? = nil) throws {
    let clock = MovableClock()
    self.clock = clock
    database = try Database(path: path, clock: WarehouseClock { clock.now })
    guard try !database.catalog.contains(TableName(schema: "bronze", table: "order")) else {
      return
    }
    try database.connection.execute(
      """
      create table bronze_order (id integer, name text, amount real);
      insert into bronze_order values (1, 'a', 1.5), (2, 'b', 2), (3, null, x'00ff');
      create table silver_shop (code text not null primary key, city text) without rowid;
      insert into silver_shop values ('x', 'Bern'), ('y', 'Basel');
      create table silver_sale (
          sale integer primary key,
          code text references silver_shop (code) on delete cascade,
          net real,
          gross real as (net * 2) stored
      );
      insert into silver_sale (code, net) values ('x', 10), ('x', 20), ('y', 30);
      create table silver_note (note text);
      create trigger silver_shop_noted after delete on silver_shop begin
          insert into silver_note values ('gone: ' || old.code);
      end;
      create view gold_city as select city, count(*) as shops from silver_shop group by city;
      create view gold_twice as select shops * 2 as twice from gold_city;
      create table "main odd ""table""; --" ("select" text, "\u{1F600}" blob);
      insert into "main odd ""table""; --" values ('it''s', x'00'), (null, null);
      """)
  }

  /// Proposes a statement as an agent would.
  func propose(_ statement: String, lifetime: Int = 3_600) throws -> Approval {
    try approvals.propose(
      Proposal(statement, purpose: "test", by: "agent", lifetime: lifetime))
  }

  /// Proposes and approves a statement.
  func apply(_ statement: String) throws -> Approval {
    let approval = try propose(statement)
    return try approvals.approve(approval.identifier, token: approval.token.short, by: "ann")
  }

  /// Everything people defined, and all rows.
  func content() throws -> [String] {
    let tables = try database.connection.rows(
      """
      select name, sql from sqlite_schema
      where sql is not null and name not like 'agent\\_%' escape '\\'
          and name not like 'system\\_%' escape '\\'
          and tbl_name not like 'information\\_%' escape '\\'
      order by type, name
      """)
    return try tables.flatMap { row -> [String] in
      let name = Identifier.quoted(row[0].text ?? "")
      let isTable = row[1].text?.hasPrefix("CREATE TABLE") == true
      let rows = isTable ? try database.connection.rows("select * from \(name)") : []
      return ["\(row)"] + rows.map { "\($0)" }.sorted()
    }
  }
}

/// A clock that stands still until it is moved.
final class MovableClock: Sendable {
  private let time = Mutex("2024-07-01T12:00:00Z")

  var now: String {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}
