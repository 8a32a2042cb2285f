extension RowCopy {
  /// What happened to the rows since they were copied.
  func effect(
    rowsBefore: Int, sampleSize: Int, in connection: Connection
  ) throws(SQLiteError) -> TableEffect {
    var effect = TableEffect(table: layout.name, change: .rows, rowsBefore: rowsBefore, undo: .copy)
    let count = layout.columns.count
    try addIndex(in: connection)
    for (kind, sql) in statements {
      let statement = try connection.prepare(sql)
      while try statement.step() {
        // Rows beyond the sample are counted without being read.
        let values = effect.sample.count < sampleSize ? statement.row : []
        let cells = values.isEmpty ? [] : cells(values.prefix(count), values.dropFirst(count), kind)
        effect.add(RowChange(kind: kind, cells: cells), sampleSize: sampleSize)
      }
    }
    return effect
  }

  private func cells(
    _ before: ArraySlice<SQLValue>, _ after: ArraySlice<SQLValue>, _ kind: RowChange.Kind
  ) -> [RowChange.Cell] {
    zip(layout.columns, zip(before, after)).compactMap { column, values in
      let isShown = kind != .updated || values.0 != values.1 || layout.key.contains(column)
      return isShown ? RowChange.Cell(column: column, before: values.0, after: values.1) : nil
    }
  }

  /// Queries of the rows that were updated, deleted and inserted: the values before, then those
  /// after.
  private var statements: [(RowChange.Kind, String)] {
    let copies = layout.columns.indices.map { "old.c\($0)" }
    let columns = layout.columns.map { "new." + Identifier.quoted($0) }
    let nothing = layout.columns.map { _ in "null" }
    let old = Identifier.quoted(copy) + " as old"
    let new = Identifier.quoted(layout.name) + " as new"
    let differs = zip(copies, columns).map { "\($0) is not \($1)" }.joined(separator: " or ")
    return [
      (
        .updated,
        "select \(list(copies + columns)) from \(old), \(new) where \(same) and (\(differs))"
      ),
      (
        .deleted,
        "select \(list(copies + nothing)) from \(old) "
          + "where not exists (select 1 from \(new) where \(same))"
      ),
      (
        .inserted,
        "select \(list(nothing + columns)) from \(new) "
          + "where not exists (select 1 from \(old) where \(same))"
      ),
    ]
  }

  private func list(_ columns: [String]) -> String { columns.joined(separator: ", ") }

  /// Whether a row of the copy and one of the table are the same row.
  private var same: String {
    if let number = layout.rowNumber { return "old.r = new.\(Identifier.quoted(number))" }
    return layout.key.compactMap { name in
      layout.columns.firstIndex(of: name).map { "old.c\($0) is new.\(Identifier.quoted(name))" }
    }.joined(separator: " and ")
  }

  /// Makes looking up a row of the copy fast where it has no number.
  private func addIndex(in connection: Connection) throws(SQLiteError) {
    guard layout.rowNumber == nil else { return }
    let places = layout.key.compactMap { layout.columns.firstIndex(of: $0) }.map { "c\($0)" }
    try connection.execute(
      "create index \(Identifier.quoted(copy + "_key")) on \(Identifier.quoted(copy)) "
        + "(\(places.joined(separator: ", ")))")
  }
}
