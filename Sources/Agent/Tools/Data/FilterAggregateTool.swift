internal import SQLTools
internal import Warehouse

/// Aggregates of the rows that fulfil conditions.
struct FilterAggregateTool: DeclaredTool {
  static let name = "filter_aggregate"
  static let group = ToolGroup.data
  static let effect = ToolEffect.reads
  static let summary = """
    Aggregate the rows of a table that fulfil conditions, in groups: counts, sums, means, medians.
    """

  private let table: String?
  private let conditions: [String]
  private let groups: [String]
  private let columns: [String]
  private let function: FilterAggregate.Function
  private let limit: Int

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
    conditions = try arguments.texts(
      "where",
      "Conditions that must all hold, each as 'column = value', with =, !=, <, <=, >, >=, contains, "
        + "'is null' or 'is not null'.")
    groups = try arguments.texts("group_by", "Columns to group by; one row when left out.")
    columns = try arguments.texts(
      "columns", "Columns to aggregate; rows are counted when left out.")
    function = try arguments.choice("function", "How to aggregate.", default: .sum)
    limit = try arguments.integer("limit", "The most rows.", default: 100, in: 1...1_000)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let question = FilterAggregate(
      table: name, where: try conditions.map { try ConditionText($0).condition }, groups: groups,
      aggregates: columns.map { .init(function, of: $0) }, limit: limit)
    return try session.answer(question) { "\($0.rows.count) groups of \(name)" }
  }
}
