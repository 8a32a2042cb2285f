extension LoadTarget {
  /// Checks that a file has the table's columns, in any order.
  func check(_ names: [String]) throws(LoadError) {
    guard let columns else { throw .noTable(table) }
    let ours = Set(names.map { $0.lowercased() })
    let theirs = Set(columns.map { $0.name.lowercased() })
    let missing = columns.map(\.name).filter { !ours.contains($0.lowercased()) }
    let unknown = names.filter { !theirs.contains($0.lowercased()) }
    guard missing.isEmpty && unknown.isEmpty else {
      throw .columnsDiffer(table, missing: missing, unknown: unknown)
    }
  }

  /// The kind a column must have because the table was not made by a load and is not to change.
  func fixedKind(of name: String) -> ColumnKind? { isOurs ? nil : column(name)?.kind }

  /// A plan in which the columns of the table keep their kinds where they can.
  func joined(_ plan: LoadPlan) -> LoadPlan {
    guard columns != nil else { return plan }
    var plan = plan
    for index in plan.columns.indices {
      guard let there = column(plan.columns[index].name) else { continue }
      plan.columns[index].name = there.name
      if isOurs { plan.columns[index].reading = Self.joined(there.kind, plan.columns[index]) }
    }
    return plan
  }

  /// How the values of a file are read so that they fit a column with the values of both.
  private static func joined(_ kind: ColumnKind, _ column: LoadPlan.Column) -> ColumnReading {
    if column.isEmpty { return .plain(kind) }
    let wide = widened(kind, by: column.reading.kind)
    return wide == .text ? .text : column.reading.stored(as: wide)
  }

  /// The kind a column has when values of another kind join it: numbers widen to `real`, anything
  /// else that differs becomes text.
  static func widened(_ kind: ColumnKind, by other: ColumnKind) -> ColumnKind {
    if kind == other { return kind }
    let numbers: [ColumnKind] = [.integer, .real, .money]
    guard numbers.contains(kind) && numbers.contains(other) else { return .text }
    return kind == .money || other == .money ? .money : .real
  }
}
