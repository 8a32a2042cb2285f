import ArgumentParser
import Warehouse

/// A command that lists so many rows of something that grows.
protocol RowListCommand: WarehouseCommand {
  var output: OutputOptions { get }
  /// How many.
  var limit: Int { get }
  /// The rows, the newest or the best first.
  func rows(in database: Database) throws -> ResultTable
}

extension RowListCommand {
  var effect: CommandEffect { .reads }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .read)
    let rows = try rows(in: workspace.database)
    if workspace.printsStatements() { return }
    StandardStream.output.write(rows.rendered(as: output.rowFormat))
  }
}
