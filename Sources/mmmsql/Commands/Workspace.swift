import FoundationEssentials
import SQLTools
import Warehouse

/// The warehouse a command works on; for a dry run a private copy that is thrown away, so that the
/// statements that would run are known and nothing has changed.
final class Rehearsal {
  /// The warehouse, or its copy.
  let database: Database
  /// Whether nothing may be left of the command.
  let isDryRun: Bool
  private let isExplained: Bool
  private let folder: URL?
  private let lastStatement: Int64

  /// Opens the warehouse as the output options ask.
  ///
  /// `mustExist` is for commands that have nothing to do in a new warehouse.
  init(
    _ warehouse: WarehouseOptions, _ output: OutputOptions, mustExist: Bool = false
  ) throws {
    isDryRun = output.dryRun
    isExplained = output.explain
    if output.dryRun {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "mmmsql-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      self.folder = folder
      let copy = folder.appending(path: "\(warehouse.catalog).db").path
      if mustExist || FileManager.default.fileExists(atPath: warehouse.path) {
        try warehouse.openForReading().connection.backup(toFileAt: copy)
      }
      database = try Database(path: copy)
      Interruption.stops(database.connection.interrupter)
    } else {
      folder = nil
      database = try mustExist ? warehouse.openExisting() : warehouse.open()
    }
    lastStatement =
      try database.connection.scalar("select max(statement_id) from system_history")?.integer ?? 0
  }

  deinit {
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Prints the statements of the command when they were asked for; `true` when they are all that
  /// is to be printed.
  func printsStatements() throws -> Bool {
    guard isDryRun || isExplained else { return false }
    let rows = try database.connection.rows(
      """
      select statement_id, purpose, sql from system_history
      where statement_id > ? and purpose not like 'read %'
      order by statement_id
      """, [.integer(lastStatement)])
    let stream = isDryRun ? StandardStream.output : .error
    for row in rows {
      let command = SQLCommand(
        row[2].text ?? "", bindings: try bindings(of: row[0]), purpose: row[1].text ?? "")
      stream.write("-- \(command.purpose)\n\(command.pasteable);\n\n")
    }
    return isDryRun
  }

  private func bindings(of statement: SQLValue) throws -> [SQLValue] {
    try database.connection.rows(
      """
      select parameter.value
      from system_history as history, json_each(history.parameters) as parameter
      where history.statement_id = ?
      order by parameter.key
      """, [statement]
    ).map { $0[0] }
  }
}
