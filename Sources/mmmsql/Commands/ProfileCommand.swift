import Agent
import ArgumentParser
import SQLTools
import Warehouse

/// What the columns of a table are.
struct ProfileCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Profile a table: one row per column, with its role and why.")

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @OptionGroup var engine: EngineOptions

  @Argument(help: "The table, as bronze.orders or bronze_orders.")
  var table: String

  var effect: CommandEffect { engine.emit == nil ? .writes : .reads }

  func run() throws {
    let workspace = try Workspace(
      warehouse, output, for: engine.emit != nil ? .read : engine.isElsewhere ? .create : .write)
    let database = workspace.database
    if let dialect = engine.emit {
      let name = try TableArgument(table, in: warehouse).existing(in: database)
      return EngineOptions.print(
        try ProfilePlan(of: name, in: database).statements(in: dialect))
    }
    let profile = try profile(in: database)
    try profile.store(in: database)
    if !workspace.printsStatements() { try print(profile, in: database) }
  }

  private func profile(in database: Database) throws -> TableProfile {
    guard engine.isElsewhere else {
      let name = try TableArgument(table, in: warehouse).existing(in: database)
      return try ProfilePlan(of: name, in: database).run(on: database)
    }
    let rows = EngineRows(of: try engine.engine(), recordedIn: database)
    let table = try EngineTable(table)
    var profile = try table.profile(in: rows)
    profile.table = rows.origin(of: table.name)
    return profile
  }

  private func print(_ profile: TableProfile, in database: Database) throws {
    let name = profile.table
    let rows = try database.rows(
      SQLCommand(
        """
        select column_name, inferred_type, role, role_score, row_count, null_count,
            distinct_count, minimum, maximum, mean, sd, q50, zero_count, negative_count,
            role_reason
        from system_profile
        where table_name = ?
        order by position
        """, bindings: [.text(name.physical)], purpose: "read profile of \(name)"))
    StandardStream.output.write(
      rows.rendered(
        as: output.rowFormat, precision: output.rowFormat.isForPeople ? .readable : .full))
    let roles = profile.roles
    StandardStream.error.write(
      "\(name): \(roles.shape.rawValue), \(roles.granularity.name), "
        + "\(NumberText.grouped(Double(profile.rowCount))) rows\n")
  }
}
