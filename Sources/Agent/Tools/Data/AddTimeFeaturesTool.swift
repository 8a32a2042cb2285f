internal import SQLTools
internal import Warehouse

/// Makes a table with calendar columns.
struct AddTimeFeaturesTool: DeclaredTool {
  static let name = "add_time_features"
  static let group = ToolGroup.data
  static let effect = ToolEffect.derives
  static let summary = """
    Make a copy of a table in silver with columns for week, month, quarter and year beside a date.
    """

  private let date: String?
  private let table: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    date = try arguments.optionalText("date", "The date column; found when left out.")
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    guard let column = try date ?? session.profile(of: name).roles.date else {
      throw AnalysisError.noDate(table: name.description)
    }
    let target = TableName(schema: "silver", table: name.table + "_calendar")
    let rows = try TimeFeatureTable(table: name, date: column).store(
      into: target, in: session.database)
    return ToolOutput(
      "\(target) has \(rows) rows of \(name) with the calendar of \(column)",
      facts: ["table": .string(target.description), "rows": .integer(Int64(rows))])
  }
}
