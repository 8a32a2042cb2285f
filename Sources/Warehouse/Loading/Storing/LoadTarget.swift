/// The table a load fills, as it stands before the load.
struct LoadTarget {
  /// A column of a table that is there.
  struct Column: Equatable {
    var name: String
    var declaredType: String
    var kind: ColumnKind
    /// How the values were written in the file the table was made from.
    var format: String
    /// Whether a load made the column.
    var isOurs: Bool
  }

  /// The table's name.
  var table: TableName
  /// The columns, `nil` when there is no such table.
  var columns: [Column]?

  /// Whether a load made the table, so that a load may change it.
  var isOurs: Bool { columns?.allSatisfy(\.isOurs) ?? true }

  /// The column of a name, whatever the case of its letters.
  func column(_ name: String) -> Column? {
    columns?.first { $0.name.lowercased() == name.lowercased() }
  }

  /// Looks at the database.
  init(_ table: TableName, on connection: Connection) throws {
    self.table = table
    if ["system", "information_schema", "gold", "agent"].contains(table.schema) {
      throw LoadError.notLoadable(table, reason: "the schema \(table.schema) is mmmsql's own")
    }
    let found = try connection.scalar(
      "select type from sqlite_schema where lower(name) = lower(?)", [.text(table.physical)])
    guard let type = found?.text else { return }
    guard type == "table" else {
      throw LoadError.notLoadable(
        table, reason: "there is \(type == "index" ? "an" : "a") \(type) of that name")
    }
    columns = try Self.columns(of: table, on: connection)
  }

  private static func columns(
    of table: TableName, on connection: Connection
  ) throws -> [Column] {
    try connection.rows(
      """
      select info.name, lower(info.type), known.semantic_type, known.format
      from pragma_table_info(?1) as info
      left join system_column as known
          on known.table_name = ?1 and known.column_name = info.name
      order by info.cid
      """, [.text(table.physical)]
    ).map { row in
      let type = row[1].text ?? ""
      // What is known of a column is void once somebody made the table anew with another type.
      let known = row[2].text.flatMap(ColumnKind.init).flatMap {
        $0.declaredType == type ? $0 : nil
      }
      return Column(
        name: row[0].text ?? "", declaredType: type, kind: known ?? kind(ofDeclared: type),
        format: row[3].text ?? "", isOurs: known != nil)
    }
  }

  private static func kind(ofDeclared type: String) -> ColumnKind {
    switch type {
    case "integer", "int": .integer
    case "real": .real
    default: .text
    }
  }

  /// The name of a table for a file: its stem in lower case with underscores for anything else
  /// than letters and digits.
  static func name(forFile path: String) -> TableName {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem =
      file.lastIndex(of: ".").map { $0 > file.startIndex ? String(file[..<$0]) : file } ?? file
    let words = stem.lowercased().split { !($0.isLetter || $0.isNumber) }
    return TableName(
      schema: "bronze", table: words.isEmpty ? "data" : words.joined(separator: "_"))
  }
}
