import Agent
import ArgumentParser
import SQLTools
import Warehouse

/// Puts tables on the weekly grid.
struct WeeklyCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "weekly",
    abstract: "Bring tables on one weekly grid, gaps filled explicitly.",
    discussion: """
      Takes transactions, daily or weekly rows, long or wide; several tables are joined on the \
      week. Spend is added up, prices are averaged.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var roles: RoleOptions

  @Argument(help: "The tables.")
  var tables: [String]

  @Option(help: "The table to make; silver.NAME_weekly when left out.")
  var into: String?

  @Option(help: "Keep one row per week and geo, by this column; the same as --geo.")
  var by: String?

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let database = workspace.database
    var request = AnalysisRequest(
      inputs: try tables.map {
        .table(try TableArgument($0, in: warehouse).existing(in: database))
      })
    roles.apply(to: &request)
    if let by { (request.columns.geo, request.columns.byGeo) = (by, true) }
    let operation = WeeklyOperation(
      request: request, target: try into.map { try TableArgument($0, in: warehouse).name })
    let report = try operation.run(in: database)
    if workspace.printsStatements() { return }
    let rows = report.columns.enumerated().map { index, column in
      [
        SQLValue.text(column.name), .text(column.role.rawValue),
        column.channel.map(SQLValue.text) ?? .null,
        .integer(Int64(report.filled.indices.contains(index) ? report.filled[index] : 0)),
      ]
    }
    StandardStream.output.write(
      ResultTable(columns: ["column", "role", "channel", "weeks filled"], rows: rows)
        .rendered(as: output.rowFormat))
    let geos = report.geos.isEmpty ? "" : " × \(report.geos.count) geos"
    StandardStream.error.write(
      "\(report.target): \(report.weekCount) weeks from \(report.firstWeek) to "
        + "\(report.lastWeek)\(geos)\n" + report.notes.map { "\($0)\n" }.joined())
  }
}
