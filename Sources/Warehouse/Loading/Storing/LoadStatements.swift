/// The statements of a load; names of a file stand in them only as quoted identifiers.
enum LoadStatements {
  /// Makes the table.
  static func create(_ table: TableName, columns: [(name: String, type: String)]) -> String {
    let lines = columns.map { "    \(Identifier.quoted($0.name)) \($0.type)" }
    return """
      create table \(Identifier.quoted(table.physical)) (
      \(lines.joined(separator: ",\n"))
      ) strict
      """
  }

  /// Stores the rows of the file.
  static func insert(into table: TableName, columns: [String]) -> String {
    """
    insert into \(Identifier.quoted(table.physical)) (\(columns.map(Identifier.quoted).joined(separator: ", ")))
    select * from \(IncomingRows.name)
    """
  }

  /// Takes the table away.
  static func drop(_ table: TableName) -> String {
    "drop table \(Identifier.quoted(table.physical))"
  }

  /// Gives the table another name.
  static func rename(_ table: TableName, to name: TableName) -> String {
    "alter table \(Identifier.quoted(table.physical)) rename to \(Identifier.quoted(name.physical))"
  }

  /// Copies a table into one whose columns can hold more.
  static func copy(_ source: TableName, to target: TableName, columns: [String]) -> String {
    let names = columns.map(Identifier.quoted).joined(separator: ", ")
    return """
      insert into \(Identifier.quoted(target.physical)) (\(names))
      select \(names) from \(Identifier.quoted(source.physical))
      order by rowid
      """
  }
}
