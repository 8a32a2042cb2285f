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
    let name = try TableArgument(table, in: warehouse).existing(in: workspace.database)
    let rows = try workspace.database.rows(StoredQuery.lineage(of: name))
    if workspace.printsStatements() { return }
    StandardStream.output.write(rows.rendered(as: output.rowFormat))
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
    let command = SQLCommand(
      """
      select statement_id, at, status, rows, round(milliseconds, 2) as milliseconds, purpose, sql
      from system_history
      order by statement_id desc
      limit ?
      """, bindings: [.integer(Int64(limit))], purpose: "read history")
    let rows = try workspace.database.rows(command)
    if workspace.printsStatements() { return }
    StandardStream.output.write(rows.rendered(as: output.rowFormat))
  }
}
