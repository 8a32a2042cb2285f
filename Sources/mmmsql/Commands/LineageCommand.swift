import ArgumentParser
import Warehouse

/// What a table was made from.
struct LineageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract: "Show which tables a table was made from, and by which statements.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The table, as silver.media or silver_media.")
  var table: String

  func run() throws {
    let database = try warehouse.openForReading()
    let name = try TableArgument(table, in: warehouse).existing(in: database)
    let command = StoredQuery.lineage(of: name)
    if output.dryRun {
      StandardStream.output.write(command.sql)
      return
    }
    StandardStream.output.write(try database.rows(command).rendered(as: output.rowFormat))
  }
}

/// Statements that were run in the warehouse.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show the statements that were run, the newest first.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "How many.") var limit = 20

  func run() throws {
    let command = SQLCommand(
      """
      select statement_id, at, status, rows, round(milliseconds, 2) as milliseconds, purpose, sql
      from system_history
      order by statement_id desc
      limit ?
      """, bindings: [.integer(Int64(limit))], purpose: "read history")
    if output.dryRun {
      StandardStream.output.write(command.sql + "\n")
      return
    }
    StandardStream.output.write(
      try warehouse.openForReading().rows(command).rendered(as: output.rowFormat))
  }
}
