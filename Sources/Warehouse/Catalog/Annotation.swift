/// Something a comment or a tag can be put on.
public enum Securable: Sendable, Hashable {
  /// The whole catalog.
  case catalog
  /// One schema.
  case schema(String)
  /// One table or view.
  case table(TableName)
  /// One column.
  case column(ColumnName)

  /// The three parts it is stored under; an empty part stands for the whole.
  var key: [SQLValue] {
    switch self {
    case .catalog: ["", "", ""]
    case .schema(let schema): [.text(schema), "", ""]
    case .table(let table): [.text(table.schema), .text(table.table), ""]
    case .column(let name):
      [.text(name.table.schema), .text(name.table.table), .text(name.column)]
    }
  }
}

extension Database {
  /// Puts a comment on something, in place of the one it had; `nil` takes it away.
  public func setComment(_ comment: String?, on object: Securable) throws {
    let object = try spelledAsStored(object)
    guard let comment else {
      try connection.run(
        """
        delete from system_comment
        where schema_name = ? and table_name = ? and column_name = ?
        """, object.key)
      return
    }
    try connection.run(
      """
      insert or replace into system_comment
          (schema_name, table_name, column_name, comment, commented_at)
      values (?, ?, ?, ?, ?)
      """, object.key + [.text(comment), .text(clock.timestamp())])
  }

  /// The comment on something, `nil` when it has none.
  public func comment(on object: Securable) throws -> String? {
    try connection.scalar(
      """
      select comment from system_comment
      where schema_name = ? and table_name = ? and column_name = ?
      """, try spelledAsStored(object).key)?.text
  }

  /// Puts a tag on something, in place of one of the same name; a `nil` value takes it away.
  public func setTag(_ name: String, to value: String?, on object: Securable) throws {
    let object = try spelledAsStored(object)
    guard let value else {
      try connection.run(
        """
        delete from system_tag
        where schema_name = ? and table_name = ? and column_name = ? and tag_name = ?
        """, object.key + [.text(name)])
      return
    }
    try connection.run(
      """
      insert or replace into system_tag
          (schema_name, table_name, column_name, tag_name, tag_value, tagged_at)
      values (?, ?, ?, ?, ?, ?)
      """, object.key + [.text(name), .text(value), .text(clock.timestamp())])
  }

  /// The tags on something, by name.
  public func tags(on object: Securable) throws -> [(name: String, value: String)] {
    try connection.rows(
      """
      select tag_name, tag_value from system_tag
      where schema_name = ? and table_name = ? and column_name = ?
      order by tag_name
      """, try spelledAsStored(object).key
    ).map { ($0[0].text ?? "", $0[1].text ?? "") }
  }

  /// The object with the case of its stored names; an unknown one is an error.
  private func spelledAsStored(_ object: Securable) throws -> Securable {
    switch object {
    case .catalog: return .catalog
    case .schema(let name):
      let known = TableName.schemas + [TableName.unprefixedSchema]
      guard let schema = known.first(where: { $0 == name.lowercased() }) else {
        throw WarehouseError.noSuchSchema(
          name, candidates: NearestNames.candidates(for: name, among: known))
      }
      return .schema(schema)
    case .table(let name): return .table(try catalog.table(name).name)
    case .column(let name):
      let table = try catalog.table(name.table).name
      let columns = try catalog.columns([name.column], of: table)
      return .column(ColumnName(table, columns.first?.name ?? name.column))
    }
  }
}
