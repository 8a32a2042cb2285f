public import Warehouse

extension ProfilePlan {
  /// The profile that `system_profile` has of the table, `nil` when it may be of another state.
  ///
  /// It is taken to be of the same state when the columns, their declared types and the number of
  /// rows are the same and no recorded statement filled the table since. An update by another
  /// program is not noticed, so this is good enough to tell roles by, but not to compute with.
  ///
  /// Counting reads the whole table. Without, rows that another program deleted from the middle are
  /// not noticed either; a caller that reads the table anyway can compare the number it finds.
  public func stored(in database: Database, counted: Bool = true) throws -> TableProfile? {
    let rows = try database.connection.rows(
      """
      select column_name, declared_type, row_count, data_version, facts
      from system_profile
      where table_name = ?
      order by position
      """, [.text(table.physical)])
    let known = rows.map { TableColumn(name: $0[0].text ?? "", declaredType: $0[1].text ?? "") }
    guard let first = rows.first, known == columns, try !isFilledSince(in: database),
      try hasRows(first[2], in: database, counted: counted)
    else { return nil }
    let facts = rows.compactMap { try? ColumnFacts(json: $0[4].text ?? "") }
    guard facts.count == columns.count else { return nil }
    return profile(of: facts, dataVersion: first[3].text ?? "")
  }

  private func hasRows(_ count: SQLValue, in database: Database, counted: Bool) throws -> Bool {
    if !counted, let numbers = RowNumbers(of: table, in: database) {
      return numbers.span == count.integer
    }
    let all: Fragment = "select count(*) from \(table)"
    return try database.connection.scalar(all.sql) == count
  }

  private func isFilledSince(in database: Database) throws -> Bool {
    let answer = try database.connection.scalar(
      """
      select
          coalesce(max(statement_id) filter (where target_table = ?1), 0)
          > coalesce(max(statement_id) filter (where target_table = 'system_profile'), 0)
      from system_lineage
      where target_table = ?1 or (target_table = 'system_profile' and source_table = ?1)
      """, [.text(table.physical)])
    return answer != 0
  }
}
