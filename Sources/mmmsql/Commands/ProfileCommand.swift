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

  @Argument(help: "The table, as bronze.orders or bronze_orders.")
  var table: String

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let database = workspace.database
    let name = try TableArgument(table, in: warehouse).existing(in: database)
    let profile = try ProfilePlan(of: name, in: database).run(on: database)
    try profile.store(in: database)
    if workspace.printsStatements() { return }
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
