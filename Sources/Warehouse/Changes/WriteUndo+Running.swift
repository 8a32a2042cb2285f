internal import CSQLite

extension WriteUndo {
  /// Takes the write back; what stands in the way is returned and the caller undoes the rest.
  func run(in connection: Connection) throws -> [UndoConflict] {
    let conflicts = try obstacles(in: connection)
    guard conflicts.isEmpty else { return conflicts }
    let broken = connection.brokenReferences()
    try restoreDefinitions(in: connection)
    for copy in copies {
      guard let layout = try TableLayout(of: copy.table, in: connection) else { continue }
      try RowCopy(stored: copy.copy, of: layout).restore(in: connection)
    }
    let changed = try changeset.undo(in: connection)
    guard changed.isEmpty else { return changed }
    let moved = try differences(in: connection)
    guard moved.isEmpty else { return moved }
    for copy in copies { try connection.execute("drop table \(Identifier.quoted(copy.copy))") }
    return connection.brokenReferences().filter { $0.value > broken[$0.key, default: 0] }
      .map { UndoConflict(table: $0.key, key: [], reason: .referenced) }
      .sorted { $0.table < $1.table }
  }

  /// What changed since the write, as far as whole tables and definitions tell.
  private func obstacles(in connection: Connection) throws(SQLiteError) -> [UndoConflict] {
    let objects = try SchemaSnapshot(connection).objects
    let redefined = redefinitions(in: objects)
      .map { UndoConflict(table: $0, key: [], reason: .redefined) }
    guard redefined.isEmpty else { return redefined }
    let wanted =
      after.map { ($0.object.name, $0.contentHash) } + copies.map { ($0.table, $0.hashAfter) }
    var conflicts: [UndoConflict] = []
    for case (let table, let hash?) in wanted
    where try connection.state(of: table)?.contentHash != hash {
      conflicts.append(UndoConflict(table: table, key: [], reason: .moved))
    }
    return conflicts
  }

  /// Names that stand for something else now, or that have got an index or trigger since.
  private func redefinitions(in objects: [SchemaObject]) -> [String] {
    let left = Set(after.map(\.object))
    let relations = Set(left.filter(\.isRelation).map(\.name))
    let present = Set(objects)
    let lost = left.filter { !present.contains($0) }
    let added = objects.filter { relations.contains($0.table) && !left.contains($0) }
    let names = Set(objects.filter { !left.contains($0) }.map { $0.name.lowercased() })
    let taken = before.map(\.object).filter { names.contains($0.name.lowercased()) }
    return Set((lost + added + taken).map(\.name)).sorted()
  }

  /// Tables kept whole that did not get their rows back.
  private func differences(in connection: Connection) throws(SQLiteError) -> [UndoConflict] {
    var conflicts: [UndoConflict] = []
    for copy in copies where try connection.state(of: copy.table)?.contentHash != copy.hashBefore {
      conflicts.append(UndoConflict(table: copy.table, key: [], reason: .constraint))
    }
    return conflicts
  }

  /// Drops what the write defined and defines again what it dropped or changed.
  private func restoreDefinitions(in connection: Connection) throws(SQLiteError) {
    for kind in ["trigger", "view", "index", "table"] {
      for object in after.map(\.object) where object.kind == kind {
        try connection.execute("drop \(kind) if exists \(Identifier.quoted(object.name))")
      }
    }
    for kind in ["table", "index", "view", "trigger"] {
      for object in before.map(\.object) where object.kind == kind {
        try connection.execute(object.sql)
      }
    }
  }
}

extension Connection {
  /// How many rows of each table refer to rows that are not there; none are known where a table
  /// refers to what no key can be.
  fileprivate func brokenReferences() -> [String: Int] {
    let tables = (try? rows("pragma foreign_key_check").compactMap(\.first?.text)) ?? []
    return tables.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Runs the body with triggers and foreign keys off.
  ///
  /// Unlike `pragma foreign_keys` the switches work within a transaction.
  func withoutTriggersAndForeignKeys<Result>(_ body: () throws -> Result) throws -> Result {
    try setRules(0)
    defer { try? setRules(1) }
    return try body()
  }

  private func setRules(_ on: Int32) throws(SQLiteError) {
    for option in [SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_FKEY] {
      guard mmm_sqlite_config_flag(handle, option, on) == SQLITE_OK else { throw lastError() }
    }
  }
}
