extension LoadTarget {
  /// Takes the table away, if there is one.
  mutating func drop(in database: Database) throws {
    guard columns != nil else { return }
    try run(LoadStatements.drop(table), "drop \(table) to replace it", in: database)
    columns = nil
  }

  /// Makes the table, or widens the columns of the one that is there.
  func prepare(for plan: LoadPlan, in database: Database) throws {
    guard let columns else {
      let types = plan.columns.map { ($0.name, $0.reading.kind.declaredType) }
      try run(LoadStatements.create(table, columns: types), "make \(table)", in: database)
      return
    }
    guard isOurs else { return }
    let types = columns.map { column -> (name: String, type: String) in
      let planned = plan.columns.first { $0.name == column.name }
      return (column.name, planned?.reading.kind.declaredType ?? column.declaredType)
    }
    if zip(columns, types).contains(where: { $0.declaredType != $1.type }) {
      try widen(to: types, in: database)
    }
  }

  private func widen(to types: [(name: String, type: String)], in database: Database) throws {
    let wide = TableName(schema: table.schema, table: table.table + "_widened")
    try run(LoadStatements.create(wide, columns: types), "make a wider \(table)", in: database)
    try run(
      LoadStatements.copy(table, to: wide, columns: types.map(\.name)), "copy \(table)",
      in: database)
    try run(LoadStatements.drop(table), "drop the narrower \(table)", in: database)
    // Views are not to follow the table that goes away (<https://sqlite.org/lang_altertable.html>).
    try database.connection.execute("pragma legacy_alter_table = on")
    defer { try? database.connection.execute("pragma legacy_alter_table = off") }
    try run(LoadStatements.rename(wide, to: table), "put the wider \(table) in place", in: database)
  }

  private func run(_ sql: String, _ purpose: String, in database: Database) throws {
    try database.run(SQLCommand(sql, purpose: purpose))
  }
}
