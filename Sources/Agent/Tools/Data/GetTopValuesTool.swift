internal import SQLTools
internal import Warehouse

/// The most or least frequent values of a column.
struct GetTopValuesTool: DeclaredTool {
  static let name = "get_top_values"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = """
    List the most or least frequent values of a column, or those with the largest or smallest total of \
    another column, within each group if one is named.
    """

  private let column: String
  private let table: String?
  private let total: String?
  private let group: String?
  private let end: TopValues.End
  private let count: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    column = try arguments.text("column", "The column whose values are listed.")
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    total = try arguments.optionalText("total", "A column to add up instead of counting rows.")
    group = try arguments.optionalText("group_by", "A column to list values within.")
    end = try arguments.choice("end", "Which end of the list.", default: .top)
    count = try arguments.integer("n", "How many values.", default: 10, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let question = TopValues(
      table: name, column: column, total: total, group: group, end: end, limit: count)
    return try session.answer(question) { "\($0.rows.count) values of \(column) of \(name)" }
  }
}
