internal import SQLTools
internal import Warehouse

/// What there is to work on.
struct GetDataStatusTool: DeclaredTool {
  static let name = "get_data_status"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = """
    Tell what is loaded: tables with rows and columns, the weekly table, the newest model and plan. \
    Call it first.
    """

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {}

  func run(in session: ToolSession) throws -> ToolOutput {
    let catalog = session.database.catalog
    let names = try ["bronze", "silver"].flatMap { try catalog.tables(in: $0) }.map(\.name)
    let rows = try names.map { name -> [SQLValue] in
      [
        .text(name.description), SQLValue(try catalog.rowCount(of: name)),
        SQLValue(try catalog.columns(of: name).count),
      ]
    }
    let context = session.context
    var facts: [String: JSONValue] = [:]
    facts.set("weekly_table", context.weekly.map { .string($0.table) })
    facts.set("kpi", context.weekly.map { .string($0.columns.kpi) })
    facts.set(
      "channels", context.weekly.map { .array($0.columns.channels.map { .string($0.name) }) })
    facts.set("model", context.model.map { .string($0.model) })
    facts.set("r2", context.model?.r2.map { .number($0) })
    facts.set("plan", context.plan?.plan.map { .string($0) })
    let model = context.model.map { ", the newest model is \($0.model)" } ?? ", no model yet"
    return ToolOutput(
      "\(rows.count) tables\(model)", facts: facts,
      table: ResultTable(columns: ["table", "rows", "columns"], rows: rows))
  }
}
