import CCrypto
import Schemas

/// One append-only step of the warehouse's own tables.
struct Migration: Sendable {
  /// The file's name in `schemas/migrations` without its ending.
  let name: String
  /// The file's text.
  let sql: String

  /// Every migration in the order it is applied.
  static let all: [Migration] = [
    Migration(name: "001_system", sql: String(cString: mmm_migration_001_system)),
    Migration(name: "002_results", sql: String(cString: mmm_migration_002_results)),
  ]

  /// The SHA-256 of the text, as a released file must never change.
  var checksum: String { SHA256.hexDigest(of: sql.utf8) }
}

extension Migration {
  /// Brings a warehouse to the newest form; each step is one transaction.
  static func applyAll(to connection: Connection, clock: WarehouseClock) throws {
    let applied = try appliedChecksums(on: connection)
    if let unknown = applied.keys.first(where: { name in !all.contains { $0.name == name } }) {
      throw WarehouseError.newerWarehouse(migration: unknown)
    }
    for migration in all {
      switch applied[migration.name] {
      case migration.checksum: continue
      case .some: throw WarehouseError.changedMigration(migration.name)
      case nil: try migration.apply(to: connection, clock: clock)
      }
    }
  }

  private static func appliedChecksums(on connection: Connection) throws -> [String: String] {
    let present = try connection.scalar(
      "select count(*) from sqlite_schema where name = 'system_migration'")
    guard present == 1 else { return [:] }
    let rows = try connection.rows("select name, checksum from system_migration")
    return Dictionary(
      uniqueKeysWithValues: rows.map { ($0[0].text ?? "", $0[1].text ?? "") })
  }

  private func apply(to connection: Connection, clock: WarehouseClock) throws {
    try connection.transaction {
      try connection.execute(sql)
      try connection.run(
        "insert into system_migration (name, checksum, applied_at) values (?, ?, ?)",
        [.text(name), .text(checksum), .text(clock.timestamp())])
    }
  }
}
