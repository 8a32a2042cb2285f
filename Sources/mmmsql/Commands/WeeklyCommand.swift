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
      week. Spend is added up, prices are averaged. With --on the tables stay where they are and \
      only a row for each week and place comes from there.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var roles: RoleOptions
  @OptionGroup var engine: EngineOptions

  @Argument(help: "The tables.")
  var tables: [String]

  @Option(help: "The table to make; silver.NAME_weekly when left out.")
  var into: String?

  @Option(help: "Keep one row per week and geo, by this column; the same as --geo.")
  var by: String?

  var effect: CommandEffect { engine.emit == nil ? .writes : .reads }

  func run() throws {
    let workspace = try Workspace(
      warehouse, output, for: engine.emit != nil ? .read : engine.isElsewhere ? .create : .write)
    let database = workspace.database
    let operation = try operation(in: database)
    if let dialect = engine.emit {
      return EngineOptions.print(try operation.statements(in: dialect, from: database))
    }
    let report =
      engine.isElsewhere
      ? try operation.run(in: database, on: engine.engine()) : try operation.run(in: database)
    if !workspace.printsStatements() { print(report) }
  }

  private func operation(in database: Database) throws -> WeeklyOperation {
    var request = AnalysisRequest(
      inputs: try tables.map { table in
        .table(
          engine.isElsewhere
            ? try EngineTable(table).name
            : try TableArgument(table, in: warehouse).existing(in: database))
      })
    roles.apply(to: &request)
    if let by { (request.columns.geo, request.columns.byGeo) = (by, true) }
    return WeeklyOperation(
      request: request, target: try into.map { try TableArgument($0, in: warehouse).name })
  }

  private func print(_ report: WeeklyReport) {
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
