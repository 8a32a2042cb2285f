/// One table, index, view or trigger as the file defines it.
public struct SchemaObject: Sendable, Hashable {
  /// `table`, `index`, `view` or `trigger`.
  public let kind: String
  /// The stored name.
  public let name: String
  /// The table it belongs to; a table or view belongs to itself.
  public let table: String
  /// The statement that makes it.
  public let sql: String

  /// An object of a schema.
  public init(kind: String, name: String, table: String, sql: String) {
    self.kind = kind
    self.name = name
    self.table = table
    self.sql = sql
  }

  /// Whether it is a table or a view.
  var isRelation: Bool { kind == "table" || kind == "view" }

  /// Whether it belongs to the program or to SQLite itself.
  var isProtected: Bool {
    WritePolicy.isProtected(name) || WritePolicy.isProtected(table)
  }
}

/// What a file defines, in the order it was made.
struct SchemaSnapshot: Equatable {
  /// What people made.
  let objects: [SchemaObject]
  /// What belongs to the program or to SQLite itself.
  let protected: [SchemaObject]

  /// What the file defines at the moment.
  init(_ connection: Connection) throws(SQLiteError) {
    let rows = try connection.rows(
      "select type, name, tbl_name, sql from sqlite_schema where sql is not null order by rowid")
    let all = rows.map { row in
      SchemaObject(
        kind: row[0].text ?? "", name: row[1].text ?? "", table: row[2].text ?? "",
        sql: row[3].text ?? "")
    }
    objects = all.filter { !$0.isProtected }
    // SQLite makes tables such as sqlite_sequence by itself.
    protected = all.filter { $0.isProtected && !$0.name.hasPrefix("sqlite_") }
  }

  /// What a change to another schema takes away and what it brings.
  ///
  /// A table or view that changes takes its indexes and triggers along, so they are on both sides.
  func changes(to other: SchemaSnapshot) -> (gone: [SchemaObject], new: [SchemaObject]) {
    let changed = Set(objects).symmetricDifference(other.objects)
    let relations = Set(changed.filter(\.isRelation).map(\.name))
    func isTaken(_ object: SchemaObject) -> Bool {
      changed.contains(object) || relations.contains(object.table)
    }
    return (objects.filter(isTaken), other.objects.filter(isTaken))
  }

  /// SHA-256 over what people made.
  ///
  /// `pragma schema_version` also moves when the file is vacuumed or the program's own tables
  /// change, and says nothing of what changed.
  var hash: String {
    var hash = CanonicalHash()
    for object in objects.sorted(by: { ($0.kind, $0.name) < ($1.kind, $1.name) }) {
      for text in [object.kind, object.name, object.table, object.sql] { hash.add(text) }
    }
    return hash.hexDigest()
  }
}
