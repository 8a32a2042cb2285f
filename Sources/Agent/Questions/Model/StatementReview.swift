internal import Model
internal import SQLTools
internal import Warehouse

/// Looks for what SQLite lets pass in silence.
struct StatementReview {
  let layer: SemanticLayer
  let database: Database
  let sandbox: Sandbox

  private static let aggregates: Set<String> = [
    "sum", "avg", "count", "min", "max", "total", "group_concat", "median", "stddev", "quantile",
  ]

  /// What is suspicious about the text of a statement that can be prepared.
  func findings(in sql: String) throws -> [StatementFinding] {
    let types = try columnTypes(of: sql)
    let shape = StatementShape(sql)
    return shape.bareColumns(aggregates: Self.aggregates).map(StatementFinding.bareColumn)
      + shape.integerDivisions(types).map(StatementFinding.integerDivision)
      + shape.textSums(types).map(StatementFinding.sumOfText)
      + days(in: shape) + fanOut(of: shape)
  }

  /// What is suspicious about the rows.
  static func findings(in table: ResultTable) -> [StatementFinding] {
    guard !table.rows.isEmpty else { return [.empty] }
    return table.columns.indices.filter { index in
      table.rows.allSatisfy { $0[index].isNull }
    }.map { .allNull(table.columns[$0]) }
  }

  /// The declared types of the columns a statement reads, by name in lower case.
  private func columnTypes(of sql: String) throws -> [String: Set<String>] {
    var types: [String: Set<String>] = [:]
    var tables: Set<String> = []
    for case .read(let table, _, _) in try sandbox.actions(of: sql) { tables.insert(table) }
    for table in tables.sorted() {
      for column in (try? database.catalog.columns(of: TableName(stored: table))) ?? [] {
        types[column.name.lowercased(), default: []].insert(column.declaredType.lowercased())
      }
    }
    return types
  }

  private func days(in shape: StatementShape) -> [StatementFinding] {
    let ranges = layer.views.flatMap(\.dates).compactMap { dimension in
      if case .days(let first, let last) = dimension.content { (first, last) } else { nil }
    }
    guard let first = ranges.map(\.0).min(), let last = ranges.map(\.1).max() else { return [] }
    return shape.days.filter { $0 < first.start(of: .year) || $0 > last.start(of: .year, later: 1) }
      .map { .dayOutside("\($0)", first: "\(first)", last: "\(last)") }
  }

  private func fanOut(of shape: StatementShape) -> [StatementFinding] {
    guard let (base, joined) = shape.join,
      let baseRows = count("select count(*) from \(base)"),
      let rows = count("select count(*) from \(joined)"), rows > baseRows
    else { return [] }
    return [.fanOut(rows: rows, base: baseRows)]
  }

  private func count(_ sql: String) -> Int? {
    (try? sandbox.query(sql))?.table.rows.first?.first?.integer.map(Int.init)
  }
}
