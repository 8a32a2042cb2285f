import ArgumentParser
import Warehouse

/// What a table was made from.
struct LineageCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract: "Show which tables a table was made from, and by which statements.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The table, as silver.media or silver_media.")
  var table: String

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let database = workspace.database
    let name = try TableArgument(table, in: warehouse).existing(in: database)
    let steps = try database.rows(
      StoredQuery.lineage(of: name, views: try database.connection.viewSources()))
    if workspace.printsStatements() { return }
    let shown = steps.selecting(["target_table", "source_table", "statement_id", "purpose", "at"])
    StandardStream.output.write(shown.rendered(as: output.rowFormat))
  }
}

/// Statements that were run in the warehouse.
struct HistoryCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show the statements that were run, the newest first.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "How many.") var limit = 20

  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let entries = try workspace.database.rows(StoredQuery.history(limit: limit))
    if workspace.printsStatements() { return }
    let shown = entries.selecting([
      "statement_id", "at", "status", "rows", "milliseconds", "purpose", "sql",
    ])
    StandardStream.output.write(shown.rendered(as: output.rowFormat))
  }
}
