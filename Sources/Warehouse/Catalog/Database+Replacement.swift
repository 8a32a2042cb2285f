import CSQLite

extension Database {
  /// Builds a table under another name and puts it in the place of the old one, all or nothing.
  ///
  /// The body gets the name to build under and may read the old table while it does. Views that
  /// read the table see the new one afterwards; indexes and triggers of the old one are gone.
  public func replaceTable(_ name: TableName, build: (_ intermediate: TableName) throws -> Void)
    throws
  {
    try transaction {
      let intermediate = try unusedName(near: name)
      try build(intermediate)
      let new = Identifier.quoted(intermediate.physical)
      let old = Identifier.quoted(name.physical)
      if let existing = try catalog.find(name) {
        try connection.execute("drop \(existing.kind == .view ? "view" : "table") \(old)")
      }
      try withPlainRenaming { try connection.execute("alter table \(new) rename to \(old)") }
    }
  }

  private func unusedName(near name: TableName) throws -> TableName {
    var candidate = name
    var number = 0
    repeat {
      number += 1
      candidate.table = "\(name.table)__new\(number == 1 ? "" : "\(number)")"
    } while try catalog.contains(candidate)
    return candidate
  }

  /// Renames without looking into views, which name the table that is gone for a moment.
  private func withPlainRenaming(_ body: () throws -> Void) throws {
    let option = SQLITE_DBCONFIG_LEGACY_ALTER_TABLE
    guard mmm_sqlite_config_flag(connection.handle, option, 1) == SQLITE_OK else {
      throw connection.lastError()
    }
    defer { _ = mmm_sqlite_config_flag(connection.handle, option, 0) }
    try body()
  }

  /// Rewrites the file without the space of deleted rows.
  public func vacuum() throws { try connection.execute("vacuum") }

  /// Copies the whole warehouse to a new or empty file while it stays usable.
  public func backup(toFileAt path: String) throws {
    let target = try WarehouseFile(path: path).openForBackup()
    try connection.backup(to: target)
  }
}
