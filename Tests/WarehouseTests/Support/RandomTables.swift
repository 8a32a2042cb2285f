import Warehouse

/// Random tables with random rows, and random writes of them, the same for the same seed.
struct RandomTables {
  var random: SeededNumbers
  /// The name of the table that writes are about.
  let table: String
  private let columns: [String]
  private let hasChild: Bool
  private let kind: Int

  init(seed: UInt64) {
    random = SeededNumbers(seed: seed)
    table = random.one(of: Self.names)
    columns = [random.one(of: ["a", "select", "x\"y", "\u{1F600}"]), "b", "c;d"]
    hasChild = random.below(3) == 0
    kind = random.below(9)
  }

  static let names = [
    "bronze_t", "silver_odd \"name\"", "main table; drop", "gold_\u{1F600}", "order", "[b]", "é",
    "gold_'q'",
  ]

  private func quoted(_ name: String) -> String { Identifier.quoted(name) }
  private var first: String { quoted(columns[0]) }

  /// The statements that make the tables; they have no rows.
  var definitions: [String] {
    let rest = "b, \(quoted("c;d"))"
    let main =
      switch kind {
      case 0: "\(first) integer primary key, \(rest)"
      case 1: "\(first) not null primary key, \(rest)"
      case 2: "\(first), \(rest)"
      case 3: "\(first) not null, \(rest), primary key (\(first))) without rowid"
      case 4: "\(first) integer primary key, \(rest), g as (b || 'x') stored, v as (\(first))"
      case 5: "\(first) primary key, \(rest)"
      case 6: "\(first) text not null collate nocase primary key, \(rest)"
      case 7: "\(first) integer primary key autoincrement, b text unique, \(quoted("c;d")) real"
      default: "\(first), rowid, \(rest)"
      }
    var statements = ["create table \(quoted(table)) (\(main)\(kind == 3 ? "" : ")")"]
    statements.append("create index \(quoted(table + "_i")) on \(quoted(table)) (b)")
    statements.append("create view \(quoted("v_" + table)) as select * from \(quoted(table))")
    statements.append("create table log (what, old, new)")
    statements.append(
      """
      create trigger \(quoted("t_" + table)) after update on \(quoted(table)) begin
          insert into log values ('u', old.b, new.b);
          delete from log where rowid % 7 = 0;
      end
      """)
    if hasChild, [0, 1, 3, 4].contains(kind) {
      let action = kind == 0 ? "cascade" : "set null"
      statements.append(
        """
        create table child (n integer primary key, parent references \(quoted(table))
            on delete \(action) on update cascade)
        """)
    }
    return statements
  }

  /// Statements that fill the tables; some may fail.
  mutating func fillings() -> [String] {
    var statements = (0..<(1 + random.below(12))).map { number in
      "insert or ignore into \(quoted(table)) (\(first), b, \(quoted("c;d"))) "
        + "values (\(key(number)), \(value()), \(value()))"
    }
    if hasChild, [0, 1, 3, 4].contains(kind) {
      statements.append(
        "insert into child (parent) select \(first) from \(quoted(table)) limit 4")
    }
    statements.append("insert into log values ('start', x'00ff', null), (null, 1.5, '\u{1F600}')")
    return statements
  }

  private mutating func key(_ number: Int) -> String {
    switch kind {
    case 0, 4, 7: "\(number * 3 + 1)"
    case 5: random.below(4) == 0 ? "null" : "'k\(number)'"
    default: random.one(of: ["'k\(number)'", "'K\(number)x'", "x'0\(number % 10)'", "\(number)"])
    }
  }

  private mutating func value() -> String {
    random.one(of: [
      "null", "1", "2.5", "'text'", "'it''s; \"quoted\"'", "x''", "x'00ff00'", "'\u{1F600}'", "''",
      "9223372036854775807", "-0.0", "1e300", "'12'", "'b\(random.below(50))'",
    ])
  }

  /// One write; it may fail.
  mutating func write() -> String {
    let name = quoted(table)
    let (some, c) = (value(), quoted("c;d"))
    return random.one(of: [
      "update \(name) set b = \(some)", "update \(name) set b = \(some) where rowid % 2",
      "update \(name) set \(c) = b, b = \(c)", "delete from \(name)",
      "update \(name) set \(first) = \(first) || 'z'",
      "update \(name) set \(first) = \(first) + 100",
      "delete from \(name) where b is not null", "delete from \(name) where \(first) > 4",
      "insert into \(name) (\(first), b) values (999, \(some))",
      "insert into \(name) (\(first), b) select \(first) || '9', b from \(name)",
      "replace into \(name) (\(first), b, \(c)) select \(first), \(c), b from \(name)",
      "insert or replace into \(name) (\(first), b) values (1, 'b1'), ('k1', 'b2')",
      "insert into \(name) (\(first), b) select \(first), 'up' from \(name) where true "
        + "on conflict do update set b = excluded.b",
      "insert into log select b, \(c), \(first) from \(name)", "delete from log",
      "update log set new = rowid, old = null", "with x as (select 1) delete from \(name)",
      "create table made as select * from \(name)", "create table made (a primary key, b)",
      "create view shown as select b from \(name)", "create index more on \(name) (b, \(c))",
      "drop table \(name)", "drop table log", "drop view \(quoted("v_" + table))",
      "drop index \(quoted(table + "_i"))", "drop trigger \(quoted("t_" + table))",
      "alter table \(name) add column z default 7", "alter table \(name) rename to gold_renamed",
      "alter table \(name) rename column b to bb", "alter table \(name) drop column \(c)",
      "alter table log drop column new", "alter table log rename to log2",
    ])
  }
}

extension Connection {
  /// Everything people defined and all their rows in any order, told by SQLite alone; `own` are
  /// the names of what a new warehouse has.
  func plainContent(without own: Set<String>) throws -> [String] {
    let objects = try rows(
      """
      select name, type, tbl_name, sql from sqlite_schema
      where sql is not null and name not like 'sqlite\\_%' escape '\\'
          and name not like 'agent\\_undo\\_%' escape '\\'
      order by name
      """
    ).filter { !own.contains($0[0].text ?? "") }
    return try objects.flatMap { object in
      let rows =
        object[1] == "table"
        ? try rows("select * from \(Identifier.quoted(object[0].text ?? ""))") : []
      return ["\(object)"] + rows.map { "\($0)" }.sorted()
    }
  }

  /// The names of everything the schema has.
  func names() throws -> Set<String> {
    Set(try rows("select name from sqlite_schema").compactMap(\.first?.text))
  }
}
