import Warehouse

/// Statements that try to write, to reach beyond the file, or to use up the machine.
enum HostileStatements {
  /// How a statement has to be refused.
  enum Refusal: Sendable {
    case denied
    case notAQuery
    case several
    case stopped
    case tooComplex
    case statement
    /// Any of the errors about a limit.
    case limit
  }

  static let all: [(sql: String, refusal: Refusal)] =
    writes + definitions + files + pragmas + transactions + disguises + runaways + oversized

  private static let writes: [(String, Refusal)] = [
    ("insert into bronze_orders values (9, 'x')", .notAQuery),
    ("update bronze_orders set name = 'x'", .notAQuery),
    ("delete from bronze_orders", .notAQuery),
    ("replace into bronze_orders values (1, 'x')", .notAQuery),
    ("with x as (select 1) insert into bronze_orders select 9, 'x'", .denied),
    ("with x as (select 1) update bronze_orders set name = 'x'", .denied),
    ("with x as (select 1) delete from bronze_orders", .denied),
    ("with x as (select 1) delete from bronze_orders returning *", .denied),
    ("with x as (select 1) replace into bronze.orders select 9, 'x'", .denied),
    ("with x as (select 1) insert into sqlite_schema values (1, 2, 3, 4, 5)", .denied),
    ("with x as (select 1) update sqlite_schema set sql = ''", .statement),
    ("with x as (select 1) delete from sqlite_master", .statement),
    ("explain insert into bronze_orders values (9, 'x')", .denied),
    ("explain query plan delete from bronze_orders", .denied),
    ("explain drop table bronze_orders", .denied),
    ("with x as (select 1) insert into silver_text (body) values ('x')", .denied),
    ("with x as (select 1) insert into silver_text (silver_text) values ('rebuild')", .denied),
  ]

  private static let definitions: [(String, Refusal)] = [
    ("create table t (x)", .notAQuery),
    ("create temp table t (x)", .notAQuery),
    ("create view v as select 1", .notAQuery),
    ("create trigger t after insert on bronze_orders begin select 1; end", .notAQuery),
    ("create virtual table t using fts5 (x)", .notAQuery),
    ("create index i on bronze_orders (name)", .notAQuery),
    ("drop table bronze_orders", .notAQuery),
    ("drop view silver_orders", .notAQuery),
    ("alter table bronze_orders rename to bronze_x", .notAQuery),
    ("alter table bronze_orders add column x", .notAQuery),
    ("reindex bronze_orders", .notAQuery),
    ("analyze", .notAQuery),
  ]

  private static let files: [(String, Refusal)] = [
    ("attach 'FOLDER/new.db' as other", .notAQuery),
    ("attach database 'FOLDER/new.db' as other", .notAQuery),
    ("attach 'FOLDER/' || 'new.db' as other", .notAQuery),
    ("detach main", .notAQuery),
    ("vacuum", .notAQuery),
    ("vacuum into 'FOLDER/new.db'", .notAQuery),
    ("VACUUM main INTO 'FOLDER/new.db'", .notAQuery),
    ("/* select */ vacuum into 'FOLDER/new.db'", .notAQuery),
    ("explain attach 'FOLDER/new.db' as other", .denied),
    ("select load_extension('FOLDER/new.so')", .denied),
    ("select load_extension('FOLDER/new.so', 'entry')", .denied),
    ("select fts3_tokenizer('simple')", .denied),
    ("select fts3_tokenizer('x', x'0000000000000000')", .denied),
    ("select sqlite_log(1, 'x')", .denied),
    ("select readfile('/etc/passwd')", .statement),
    ("select writefile('FOLDER/new.db', 'x')", .statement),
    ("select edit('x')", .statement),
    ("select name from bronze_orders order by load_extension('x')", .denied),
    ("select * from silver_orders where load_extension('x')", .denied),
    ("with x as (select load_extension('x')) select * from x", .denied),
    ("select * from fsdir('/')", .statement),
    ("select * from dbstat('other')", .denied),
  ]

  private static let pragmas: [(String, Refusal)] = [
    ("pragma writable_schema = 1", .denied),
    ("pragma writable_schema(1)", .denied),
    ("pragma query_only = 0", .denied),
    ("pragma trusted_schema = 1", .denied),
    ("pragma journal_mode = delete", .denied),
    ("pragma journal_mode(off)", .denied),
    ("pragma schema_version = 1", .denied),
    ("pragma user_version = 1", .denied),
    ("pragma application_id = 1", .denied),
    ("pragma encoding = 'UTF-16'", .denied),
    ("pragma main.locking_mode = exclusive", .denied),
    ("pragma temp_store_directory = '/'", .denied),
    ("pragma data_store_directory = '/'", .denied),
    ("pragma wal_checkpoint(truncate)", .denied),
    ("pragma optimize", .denied),
    ("pragma incremental_vacuum", .denied),
    ("pragma key = 'x'", .denied),
    ("pragma foreign_keys = off", .denied),
    ("pragma hard_heap_limit = 1", .denied),
    ("pragma mmap_size = 1000000", .denied),
    ("pragma shrink_memory", .denied),
    ("pragma ignore_check_constraints = 1", .denied),
    ("pragma recursive_triggers = 1", .denied),
    ("pragma case_sensitive_like = 1", .denied),
    ("select * from pragma_optimize", .denied),
    ("select * from pragma_wal_checkpoint", .statement),
  ]

  private static let transactions: [(String, Refusal)] = [
    ("begin", .notAQuery),
    ("begin exclusive", .notAQuery),
    ("commit", .notAQuery),
    ("end", .notAQuery),
    ("rollback", .notAQuery),
    ("savepoint s", .notAQuery),
    ("release s", .notAQuery),
    ("explain begin", .denied),
    ("explain savepoint s", .denied),
  ]

  private static let disguises: [(String, Refusal)] = [
    ("select 1; drop table bronze_orders", .several),
    ("select 1; select 2", .several),
    ("select 1;; -- x\n attach 'FOLDER/new.db' as other", .several),
    (";;drop table bronze_orders", .notAQuery),
    ("-- select\ndrop table bronze_orders", .notAQuery),
    ("/* select 1; */ delete from bronze_orders", .notAQuery),
    ("\u{FEFF}drop table bronze_orders", .notAQuery),
    ("\"select\" 1", .notAQuery),
    ("select 1 union delete from bronze_orders", .statement),
    ("select 1 where exists (delete from bronze_orders)", .statement),
    ("values (1); delete from bronze_orders", .several),
    ("sElEcT 1; dRoP tAbLe bronze_orders", .several),
    ("select 1\u{0}; drop table bronze_orders", .statement),
    (".shell touch FOLDER/new.db", .notAQuery),
    ("select 1 into outfile 'FOLDER/new.db'", .statement),
    ("copy bronze_orders to 'FOLDER/new.db'", .notAQuery),
    ("select * from other.gold.roi", .statement),
  ]

  private static let runaways: [(String, Refusal)] = [
    (
      "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
      .stopped
    ),
    (
      "with recursive n(i) as (select 1 union all select i from n) select * from n where i = 2",
      .stopped
    ),
    (
      "with recursive n(i) as (select 1 union all select i + 1 from n limit 100000000) select max(i) from n",
      .stopped
    ),
    (
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      select count(*) from n a, n b, n c, n d
      """, .stopped
    ),
    (
      """
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
      select sum(a.i * b.i * c.i) from n a, n b, n c order by 1
      """, .stopped
    ),
    (
      "with recursive n(s) as (select 'x' union all select s || s from n) select length(s) from n where s = ''",
      .limit
    ),
    (
      """
      with recursive n(i) as (select 1 union all select i + 1 from n)
      select * from n where i < 0
      """, .stopped
    ),
    (
      """
      with recursive n(i) as (select 1 union all select i + 1 from n)
      select max(hex(randomblob(1000000))) from n
      """, .stopped
    ),
  ]

  private static let oversized: [(String, Refusal)] = [
    ("select zeroblob(1000000000)", .tooComplex),
    ("select hex(zeroblob(100000000))", .tooComplex),
    ("select randomblob(1000000000)", .tooComplex),
    ("select replace(hex(zeroblob(8000000)), '0', 'xxxxxxxx')", .tooComplex),
    (
      "select group_concat(hex(zeroblob(1000000))) from json_each('[1,2,3,4,5,6,7,8,9,10]')",
      .tooComplex
    ),
    (
      "select " + String(repeating: "(", count: 3_000) + "1" + String(repeating: ")", count: 3_000),
      .tooComplex
    ),
    (
      "select " + String(repeating: "-", count: 0) + String(repeating: "not ", count: 1_000) + "1",
      .tooComplex
    ),
    ("select 1" + String(repeating: " + 1", count: 1_000), .tooComplex),
    ("select 1" + String(repeating: " union all select 1", count: 200), .tooComplex),
    ("select '" + String(repeating: "x", count: 200_000) + "'", .tooComplex),
    ("select 'a' like '" + String(repeating: "%a", count: 2_000) + "'", .tooComplex),
    ("select ?100000", .tooComplex),
    (
      "select * from " + (0..<70).map { "bronze_orders t\($0)" }.joined(separator: ", "),
      .tooComplex
    ),
    ("select " + (0..<3_000).map { "\($0)" }.joined(separator: ", "), .tooComplex),
    ("select json_array(" + (0..<200).map { "\($0)" }.joined(separator: ", ") + ")", .tooComplex),
  ]
}
