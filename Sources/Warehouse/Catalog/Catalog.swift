/// What a warehouse holds: its tables and views, their columns and sizes.
///
/// Nothing is remembered between calls, so a catalog is never out of date.
public struct Catalog {
  /// The catalog's name: the stem of its file.
  public let name: String
  let connection: Connection

  /// The catalog behind a connection.
  public init(connection: Connection, name: String) {
    self.connection = connection
    self.name = name
  }

  /// The resolver of dotted names, which knows the databases that are attached at present.
  public func resolver() throws -> NameResolver {
    let databases = try connection.rows("select name from pragma_database_list")
    return NameResolver(catalog: name, databases: databases.compactMap(\.first?.text))
  }

  /// All tables and views, or those of one schema, in the order of their names; the tables an
  /// extension keeps behind a virtual table are left out.
  public func tables(in schema: String? = nil) throws -> [CatalogTable] {
    let tables = try relations(where: "name not like 'sqlite\\_%' escape '\\'")
    let hidden = Set(
      tables.filter { $0.kind == .virtual }.flatMap { table in
        Self.shadowEndings.map { table.name.physical + $0 }
      })
    return tables.filter { table in
      !hidden.contains(table.name.physical)
        && (schema == nil || table.name.schema == schema?.lowercased())
    }
  }

  /// How the tables behind full-text and r-tree tables are called.
  private static let shadowEndings = [
    "_config", "_content", "_data", "_docsize", "_idx", "_node", "_parent", "_rowid", "_segdir",
    "_segments", "_stat",
  ]

  // `pragma_table_list` would tell the same, but it compiles every view each time.
  private func relations(
    where condition: StaticString, _ values: [SQLValue] = []
  ) throws -> [CatalogTable] {
    let rows = try connection.rows(
      """
      select
          name,
          case when sql like 'create virtual table %' then 'virtual' else type end as kind
      from sqlite_schema
      where type in ('table', 'view') and \(condition)
      order by name
      """, values)
    return rows.map { row in
      CatalogTable(
        name: TableName(stored: row[0].text ?? ""),
        kind: row[1].text.flatMap(CatalogTable.Kind.init) ?? .table)
    }
  }

  /// Whether there is a table or view of the name.
  public func contains(_ name: TableName) throws -> Bool { try find(name) != nil }

  /// The table or view of the name, spelled as it is stored; `nil` when there is none.
  public func find(_ name: TableName) throws -> CatalogTable? {
    try checkCatalog(of: name)
    // SQLite folds the case of ASCII letters only.
    return try relations(where: "name = ? collate nocase", [.text(name.physical)]).first
  }

  /// The table or view of the name, or an error that tells the nearest names.
  public func table(_ name: TableName) throws -> CatalogTable {
    if let found = try find(name) { return found }
    throw WarehouseError.noSuchTable(
      "\(name)", candidates: try nearestTables(to: "\(name)", name.table))
  }

  /// The table a person means by a text such as `gold.roi`, `gold_roi` or, when only one schema
  /// has it, `roi`.
  public func table(named text: String) throws -> CatalogTable {
    let name = try TableName(parsing: text)
    if let found = try find(name) { return found }
    let sameName = try tables().filter { $0.name.table.lowercased() == text.lowercased() }
    if sameName.count == 1, let only = sameName.first { return only }
    throw WarehouseError.noSuchTable(
      text,
      candidates: sameName.isEmpty
        ? try nearestTables(to: text, name.table) : sameName.map { "\($0.name)" })
  }

  private func checkCatalog(of table: TableName) throws(WarehouseError) {
    guard let catalog = table.catalog, catalog.lowercased() != name.lowercased() else { return }
    throw .noSuchCatalog(catalog, present: name)
  }

  /// The dotted names nearest to a dotted or bare name.
  func nearestTables(to text: String, _ bare: String) throws -> [String] {
    let names = try tables().map(\.name)
    let dotted = NearestNames.candidates(for: text, among: names.map(\.description))
    let near = Set(NearestNames.candidates(for: bare, among: names.map(\.table)))
    let byTable = names.filter { near.contains($0.table) }.map(\.description)
    var result: [String] = []
    for name in dotted + byTable where !result.contains(name) { result.append(name) }
    return Array(result.prefix(3))
  }
}

extension Catalog {
  /// The columns of a table or view in order; hidden ones are left out.
  public func columns(of table: TableName) throws -> [CatalogColumn] {
    let stored = try self.table(table).name.physical
    let rows = try connection.rows(
      """
      select name, type, "notnull", dflt_value, pk, hidden
      from pragma_table_xinfo(?)
      where hidden <> 1
      order by cid
      """, [.text(stored)])
    return rows.map { row in
      let key = row[4].integer ?? 0
      return CatalogColumn(
        name: row[0].text ?? "", declaredType: row[1].text ?? "",
        isNullable: row[2].integer == 0 && key == 0, defaultExpression: row[3].text,
        primaryKeyPosition: key > 0 ? Int(key) : nil, isGenerated: (row[5].integer ?? 0) >= 2)
    }
  }

  /// Looks up columns by name, in any case; an unknown one is an error that tells the nearest.
  public func columns(_ names: [String], of table: TableName) throws -> [CatalogColumn] {
    let present = try columns(of: table)
    return try names.map { name in
      if let exact = present.first(where: { $0.name == name }) { return exact }
      if let same = present.first(where: { $0.name.lowercased() == name.lowercased() }) {
        return same
      }
      throw WarehouseError.noSuchColumn(
        name, table: "\(table)",
        candidates: NearestNames.candidates(for: name, among: present.map(\.name)))
    }
  }

  /// The number of rows, counted.
  public func rowCount(of table: TableName) throws -> Int {
    let stored = try self.table(table).name.physical
    let count = try connection.scalar("select count(*) from \(Identifier.quoted(stored))")
    return Int(count?.integer ?? 0)
  }
}
