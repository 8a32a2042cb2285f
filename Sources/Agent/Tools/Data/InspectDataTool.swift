internal import SQLTools
internal import Warehouse

/// What the columns of a table are.
struct InspectDataTool: DeclaredTool {
  static let name = "inspect_data"
  static let group = ToolGroup.data
  static let effect = ToolEffect.derives
  static let summary = """
    Profile a table: for each column its type, its part in a model (date, KPI, spend, channel, geo, \
    control), missing and distinct values and range. The profile is stored in system_profile.
    """

  private let table: String?

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    table = try arguments.optionalText("table", "The table; the one worked on when left out.")
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    let name = try session.table(table)
    let profile = try session.profile(of: name)
    let roles = profile.roles
    let rows = profile.columns.map { column -> [SQLValue] in
      let facts = column.facts
      let guess = roles.columns.first { $0.column == column.column.name }
      return [
        .text(column.column.name), .text(facts.inferredType.rawValue),
        .text(guess?.role.rawValue ?? ""), SQLValue(facts.nulls), SQLValue(facts.distinct),
        facts.minimum, facts.maximum, facts.mean.map(SQLValue.real) ?? .null,
      ]
    }
    let useful = roles.columns.filter { ![.id, .text, .ignore].contains($0.role) }.count
    let outcome = roles.kpi ?? roles.kpiCandidates.first?.column
    let lesson = ProfileLesson(
      table: name.physical, rows: profile.rowCount, columns: rows.count, usefulColumns: useful,
      hasDate: roles.date != nil, hasOutcome: outcome != nil,
      hasMedia: !roles.spend.isEmpty || !roles.impressions.isEmpty)
    return ToolOutput(
      "\(name) has \(profile.rowCount) rows and \(rows.count) columns, "
        + "\(useful) of them with a part in a model",
      facts: facts(of: roles, profile, outcome: outcome),
      table: ResultTable(
        columns: [
          "column", "type", "role", "missing", "distinct", "minimum", "maximum", "mean",
        ], rows: rows), learned: [.profiled(lesson)])
  }

  private func facts(
    of roles: RoleAssignment, _ profile: TableProfile, outcome: String?
  ) -> [String: JSONValue] {
    var facts: [String: JSONValue] = [
      "rows": .integer(Int64(profile.rowCount)), "shape": .string(roles.shape.rawValue),
      "spend": .array(roles.spend.map { .string($0) }),
      "controls": .array(roles.controls.map { .string($0) }),
    ]
    facts.set("date", roles.date.map { .string($0) })
    facts.set("kpi", outcome.map { .string($0) })
    facts.set("geo", roles.geo.map { .string($0) })
    facts.set("channel", roles.channel.map { .string($0) })
    return facts
  }
}
