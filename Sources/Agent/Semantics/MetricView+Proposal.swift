internal import SQLTools
internal import Warehouse

extension MetricView {
  /// The views that a warehouse has without anybody's doing: one for each table of data, one for
  /// the channels of a wide table, and those of the newest model.
  static func proposals(in database: Database) throws -> [MetricView] {
    var views: [MetricView] = []
    for table in try ProfiledTable.sources(in: database) {
      for view in try proposals(for: table)
      where !view.measures.isEmpty && !views.contains(where: { $0.name == view.name }) {
        views.append(view)
      }
    }
    return views + (try modelProposals(in: database))
  }

  static func proposals(for table: ProfiledTable) throws -> [MetricView] {
    var view = MetricView(
      name: table.name.table, source: .table("\(table.name)"),
      dimensions: try dimensions(of: table), measures: [])
    let isWide = table.columns(.channel).isEmpty && table.columns(.spend).count > 1
    view.comment = "rows of \(table.name)"
    view.measures = try measures(of: table, isWide: isWide)
    return [view] + (isWide ? [try mediaProposal(of: table)] : [])
  }

  private static func dimensions(of table: ProfiledTable) throws -> [MetricField] {
    try table.columns.filter(isDimension).map { column in
      MetricField(
        name: column.name, expression: try expression(column.name),
        synonyms: CommonWords.synonyms(of: column.name)
          + (column.role == .date ? ["date"] : [])
          + (column.role == .channel && NameKey(column.name).text != "channel" ? ["channel"] : []))
    }
  }

  /// Values people name: dates, and texts that repeat.
  private static func isDimension(_ column: ProfiledTable.Column) -> Bool {
    switch column.role {
    case .date, .channel, .geo: true
    case .text: column.distinct <= 500 && column.distinct * 2 <= max(2, column.rows)
    default: false
    }
  }

  private static func measures(
    of table: ProfiledTable, isWide: Bool
  ) throws -> [MetricField] {
    var measures: [MetricField] = []
    for column in table.columns where column.inferredType != "text" {
      let isOfMedia = column.role == .spend || column.role == .impressions
      if isWide, isOfMedia { continue }
      if let measure = try measure(column) { measures.append(measure) }
    }
    return measures + (try counts(of: table, measures))
  }

  private static func measure(_ column: ProfiledTable.Column) throws -> MetricField? {
    let name = Identifier.quoted(column.name)
    let synonyms = CommonWords.synonyms(of: column.name)
    switch column.role {
    case .kpi:
      return MetricField(
        name: column.name, expression: try SQLExpression("sum(source.\(name))"),
        comment: "sum of \(column.name)", synonyms: synonyms + ["kpi"])
    case .spend, .impressions:
      return MetricField(
        name: column.name, expression: try SQLExpression("sum(source.\(name))"),
        comment: "sum of \(column.name)", synonyms: synonyms)
    case .price:
      return MetricField(
        name: column.name, expression: try SQLExpression("avg(source.\(name))"),
        comment: "mean of \(column.name)", synonyms: synonyms + ["price"])
    case .control where column.name != "is_outlier":
      return MetricField(
        name: column.name, expression: try SQLExpression("avg(source.\(name))"),
        comment: "mean of \(column.name)", synonyms: synonyms)
    default: return nil
    }
  }

  /// What follows from other columns: how many there are, and ratios.
  private static func counts(
    of table: ProfiledTable, _ measures: [MetricField]
  ) throws -> [MetricField] {
    var fields: [MetricField] = []
    if let id = table.columns(.id).first {
      let count = "count(distinct source.\(Identifier.quoted(id.name)))"
      let noun = table.name.table.replacing("_", with: " ")
      fields.append(
        MetricField(
          name: "number of \(noun)", expression: try SQLExpression(count),
          comment: "different values of \(id.name)", synonyms: [noun, "\(noun) count"]))
      if let revenue = measures.first(where: { NameKey($0.name).text == "revenue" }) {
        fields.append(
          MetricField(
            name: "average order value",
            expression: try SQLExpression(
              "measure(\(Identifier.quoted(revenue.name))) * 1.0 / nullif(\(count), 0)"),
            comment: "\(revenue.name) for each of the \(noun)",
            synonyms: ["aov", "basket value", "basket size", "order value"]))
      }
    }
    if let spend = table.columns(.spend).first, let seen = table.columns(.impressions).first,
      table.columns(.spend).count == 1, table.columns(.impressions).count == 1
    {
      fields.append(try costPerThousand(spend.name, seen.name))
    }
    return fields
  }

  static func costPerThousand(_ spend: String, _ seen: String) throws -> MetricField {
    MetricField(
      name: "cpm",
      expression: try SQLExpression(
        "sum(source.\(Identifier.quoted(spend))) * 1000.0 / nullif(sum(source.\(Identifier.quoted(seen))), 0)"
      ), comment: "spend for a thousand impressions",
      synonyms: ["cost per thousand", "cost per thousand impressions", "cost per mille"])
  }

  static func expression(_ column: String) throws -> SQLExpression {
    try SQLExpression("source.\(Identifier.quoted(column))")
  }
}
