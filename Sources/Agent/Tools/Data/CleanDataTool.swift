internal import SQLTools
internal import Warehouse

/// Makes the clean form of a table.
struct CleanDataTool: DeclaredTool {
  static let name = "clean_data"
  static let group = ToolGroup.data
  static let effect = ToolEffect.derives
  static let summary = """
    Make the clean form of a table in silver: duplicates, spellings, types, missing values and \
    impossible numbers by a plan made from its profile. The table itself is not changed.
    """

  private let table: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let before = try session.profile(of: name)
    let after = try session.preparation.cleaned(
      before, in: session.database, report: session.report)
    session.profiles[after.table.physical] = after
    let lesson = CleaningLesson(
      source: name.physical, table: after.table.physical, rowsBefore: before.rowCount,
      rowsAfter: after.rowCount)
    let words =
      after.table == name
      ? "\(name) needs no cleaning"
      : "\(after.table) is the clean form of \(name), with \(after.rowCount) of "
        + "\(before.rowCount) rows"
    return ToolOutput(
      words,
      facts: [
        "table": .string(after.table.description), "rows": .integer(Int64(after.rowCount)),
      ], learned: [.cleaned(lesson)])
  }
}
