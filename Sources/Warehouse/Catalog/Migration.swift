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
    Migration(name: "003_catalog", sql: String(cString: mmm_migration_003_catalog)),
    informationSchema,
    Migration(name: "005_validation", sql: String(cString: mmm_migration_005_validation)),
    Migration(
      name: "006_experiments_and_forecasts",
      sql: String(cString: mmm_migration_006_experiments_and_forecasts)),
    Migration(name: "007_risk", sql: String(cString: mmm_migration_007_risk)),
    Migration(
      name: "008_posterior_chain", sql: String(cString: mmm_migration_008_posterior_chain)),
    Migration(name: "009_agent", sql: String(cString: mmm_migration_009_agent)),
    Migration(name: "010_model_calls", sql: String(cString: mmm_migration_010_model_calls)),
    approvals,
    Migration(name: "012_questions", sql: String(cString: mmm_migration_012_questions)),
    Migration(name: "013_memory", sql: String(cString: mmm_migration_013_memory)),
    Migration(name: "014_chat", sql: String(cString: mmm_migration_014_chat)),
    Migration(name: "015_recall", sql: String(cString: mmm_migration_015_recall)),
    Migration(name: "016_run_cost", sql: String(cString: mmm_migration_016_run_cost)),
  ]

  /// The views of `information_schema`.
  static let informationSchema = Migration(
    name: "004_information_schema", sql: String(cString: mmm_migration_004_information_schema))

  /// Approvals and the audit with the rules that protect it.
  static let approvals = Migration(
    name: "011_approvals", sql: String(cString: mmm_migration_011_approvals))

  /// The SHA-256 of the text, as a released file must never change.
  var checksum: String { SHA256.hexDigest(of: sql.utf8) }
}

extension Migration {
  /// How far a file's own tables are.
  enum Progress: Equatable {
    /// The file has no tables at all.
    case empty
    /// These are missing; none when the file is up to date.
    case missing([String])
  }

  /// Looks at a file without changing it; throws when it is not this program's or is too new.
  static func progress(of connection: Connection, path: String) throws -> Progress {
    let tables = try connection.rows(
      "select name from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by rowid")
    guard tables.contains([.text("system_migration")]) else {
      guard let first = tables.first?.first?.text else { return .empty }
      throw WarehouseError.foreignDatabase(path: path, table: first)
    }
    let applied = try appliedSteps(of: connection, path: path)
    for step in applied {
      guard let known = all.first(where: { $0.name == step.name }) else {
        throw WarehouseError.newerWarehouse(migration: step.name)
      }
      guard known.checksum == step.checksum else {
        throw WarehouseError.changedMigration(step.name)
      }
    }
    return .missing(
      all.map(\.name).filter { name in !applied.contains { $0.name == name } })
  }

  private static func appliedSteps(
    of connection: Connection, path: String
  ) throws -> [(name: String, checksum: String)] {
    do {
      let rows = try connection.rows("select name, checksum from system_migration")
      return rows.map { ($0[0].text ?? "", $0[1].text ?? "") }
    } catch {
      guard error.meaning == .statement else { throw error }
      throw WarehouseError.foreignDatabase(path: path, table: "system_migration")
    }
  }

  /// Brings a warehouse to the newest form in one transaction.
  ///
  /// Two programs may open a new file at once, so what is missing is asked again inside it.
  static func applyAll(to connection: Connection, path: String, clock: WarehouseClock) throws {
    guard try progress(of: connection, path: path) != .missing([]) else { return }
    try connection.transaction {
      var missing = all.map(\.name)
      if case .missing(let names) = try progress(of: connection, path: path) { missing = names }
      for migration in all where missing.contains(migration.name) {
        try connection.execute(migration.sql)
        try connection.run(
          "insert into system_migration (name, checksum, applied_at) values (?, ?, ?)",
          [.text(migration.name), .text(migration.checksum), .text(clock.timestamp())])
      }
    }
  }
}
