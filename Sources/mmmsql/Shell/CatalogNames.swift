import Warehouse

/// Names of a warehouse for completion and suggestions.
extension Database {
  /// Every column with the stored name of its table or view, in the order of the tables.
  func columnNames() throws -> [(table: String, column: String)] {
    try connection.rows(
      """
      select entry.name, info.name
      from sqlite_schema as entry, pragma_table_xinfo(entry.name) as info
      where entry.type in ('table', 'view')
      order by entry.name, info.cid
      """
    ).map { ($0[0].text ?? "", $0[1].text ?? "") }
  }

  /// Functions that statements can use.
  func functionNames() throws -> [String] {
    try connection.rows("select distinct name from pragma_function_list order by name")
      .compactMap { $0[0].text }
  }
}
