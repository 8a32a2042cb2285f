import Warehouse

extension CleaningQuery {
  /// The layers from the source to rows that know which step removes them.
  func decidedLayers() -> Fragment {
    let grouped = groupedLayer()
    let layers = [repairLayers(), keptLayer()] + [grouped].compactMap { $0 }
    return """
      \(layers.joined(separator: ",\n")),
      \(filledLayer(from: grouped == nil ? "kept" : "grouped")),
      \(judgedLayer()),
      decided as (
          select
              *,
              \(removedBy()) as \(id: own.removed)
          from judged
      )
      """
  }

  /// Numbers the runs of rows that a forward fill gives one value; `nil` without such a step.
  ///
  /// SQLite has no `ignore nulls`: the number of values so far tells the runs apart.
  private func groupedLayer() -> Fragment? {
    let runs = numbered.compactMap { number, step -> Fragment? in
      guard case .nulls(let column, .forwardFill(let order, let within)) = step else { return nil }
      let window = window(within.map { .identifier($0) }, orderedBy: order)
      return "count(\(id: column)) over (\(window)) as \(mark("run", number))"
    }
    guard !runs.isEmpty else { return nil }
    return """
      grouped as (
          select
              *,
              \(runs.joined(separator: ",\n        "))
          from kept
      )
      """
  }

  private func window(_ partition: [Fragment], orderedBy order: String) -> Fragment {
    let by: Fragment =
      partition.isEmpty ? "" : "partition by \(partition.joined(separator: ", ")) "
    return "\(by)order by \(id: order), \(id: own.row)"
  }

  private func filledLayer(from layer: Fragment) -> Fragment {
    let columns = plan.columns.map { column -> Fragment in
      "\(filled(column.name)) as \(id: column.name)"
    }
    let marks = numbered.compactMap { number, step -> Fragment? in
      guard case .nulls(let column, _) = step else { return nil }
      return "\(id: column) is null as \(mark("null", number))"
    }
    let row = Fragment.identifier(own.row)
    return """
      filled as (
          select
              \(([row] + columns + marks).joined(separator: ",\n        "))
          from \(layer)
      )
      """
  }

  private func filled(_ column: String) -> Fragment {
    let stored = Fragment.identifier(column)
    var value = stored
    for (number, step) in numbered where step.column == column {
      guard case .nulls(_, let policy) = step else { continue }
      switch policy {
      case .keep, .dropRow: break
      case .zero: value = "coalesce(\(value), 0)"
      case .constant(let constant): value = "coalesce(\(value), \(value: constant))"
      case .median: value = "coalesce(\(value), \(statistic("median", number)))"
      case .told(let code): value = "coalesce(\(value), \(code.fragment))"
      case .proportional(let other, let within, let date):
        value = "coalesce(\(value), \(share(of: column, to: other, within: within, date: date)))"
      case .forwardFill(let order, let within):
        let window = window(
          within.map { .identifier($0) } + [mark("run", number)], orderedBy: order)
        value = "coalesce(\(value), first_value(\(stored)) over (\(window)))"
      }
    }
    return value
  }

  /// The other column times the ratio of sums over rows that have both values.
  private func share(
    of column: String, to other: String, within: [String], date: String?
  ) -> Fragment {
    let week = date.map { Weekday.monday.firstDay(ofWeekWith: .identifier($0)) }
    let partition = within.map { Fragment.identifier($0) } + [week].compactMap { $0 }
    let over: Fragment =
      partition.isEmpty ? "()" : "(partition by \(partition.joined(separator: ", ")))"
    return """
      \(id: other)
                  * 1.0 * sum(iif(\(id: other) is null, null, \(id: column))) over \(over)
                  / nullif(sum(iif(\(id: column) is null, null, \(id: other))) over \(over), 0.0)
      """
  }

  private func judgedLayer() -> Fragment {
    let marks = numbered.compactMap { number, step -> Fragment? in
      guard case .outliers(let column, _, _) = step else { return nil }
      let isNumber: Fragment = "typeof(\(id: column)) in ('integer', 'real')"
      let low = statistic("low", number)
      let high = statistic("high", number)
      let isOutside: Fragment = "(\(id: column) < \(low) or \(id: column) > \(high))"
      return "coalesce(\(isNumber) and \(isOutside), 0) as \(mark("outlier", number))"
    }
    return """
      judged as (
          select
              \((["*"] + marks).joined(separator: ",\n        "))
          from filled
      )
      """
  }

  /// SQL for the number of the first step that removes a row, 0 for a row that stays.
  private func removedBy() -> Fragment {
    let cases = numbered.compactMap { number, step -> Fragment? in
      switch step {
      case .nulls(_, .dropRow): "when \(mark("null", number)) then \(.integer(number))"
      case .outliers(_, _, .drop): "when \(mark("outlier", number)) then \(.integer(number))"
      default: nil
      }
    }
    return cases.isEmpty ? "0" : "case \(cases.joined(separator: " ")) else 0 end"
  }

  /// One row: for each step on nulls or outliers the rows it affects and the rows it removes.
  ///
  /// A row removed by an earlier step is not there any more for a later one. `nil` without such
  /// steps.
  func countDecisions() -> Fragment? {
    let removed = Fragment.identifier(own.removed)
    let counts = numbered.filter { $0.step.isDecision }.flatMap { number, step -> [Fragment] in
      let own = Fragment.integer(number)
      let isThere: Fragment = "(\(removed) = 0 or \(removed) >= \(own))"
      return [
        "total(\(isThere) and \(isAffected(number, step)))", "total(\(removed) = \(own))",
      ]
    }
    guard !counts.isEmpty else { return nil }
    return """
      with \(decidedLayers())
      select
          \(counts.joined(separator: ",\n    "))
      from decided
      """
  }

  private func isAffected(_ number: Int, _ step: CleaningStep) -> Fragment {
    switch step {
    case .nulls(_, .keep): "0"
    case .nulls(_, .dropRow): mark("null", number)
    case .nulls(let column, _): "(\(mark("null", number)) and \(id: column) is not null)"
    default: mark("outlier", number)
    }
  }

  // The clean table.

  func dropTarget() -> Fragment { "drop table if exists \(plan.target)" }

  func createTarget() -> Fragment {
    var columns = plan.columns.map { column -> Fragment in
      "\(id: column.name) \(declaredType(of: column))"
    }
    if flags != nil { columns.append("\(id: own.outlier) integer not null") }
    return """
      create table \(plan.target) (
          \(columns.joined(separator: ",\n    "))
      )
      """
  }

  private func declaredType(of column: CleaningPlan.Column) -> Fragment {
    var type = column.declaredType.uppercased()
    for (_, step) in numbered where step.column == column.name {
      switch step {
      case .repairNumbers, .enforceProduct, .nulls(_, .median), .nulls(_, .proportional),
        .outliers(_, _, .winsorise):
        type = "REAL"
      case .repairDates: type = "TEXT"
      default: break
      }
    }
    if type.contains("INT") { return "integer" }
    if type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") { return "text" }
    if type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") { return "real" }
    return type.isEmpty || type.contains("BLOB") ? "" : "numeric"
  }

  /// SQL for whether any flagged column is an outlier; `nil` when nothing is flagged.
  private var flags: Fragment? {
    let marks = numbered.compactMap { number, step -> Fragment? in
      guard case .outliers(_, _, .flag) = step else { return nil }
      return mark("outlier", number)
    }
    return marks.isEmpty ? nil : marks.joined(separator: " or ")
  }

  func fillTarget() -> Fragment {
    var values = plan.columns.map { bounded($0.name) }
    if let flags { values.append("(\(flags))") }
    return """
      insert into \(plan.target)
      with \(decidedLayers())
      select
          \(values.joined(separator: ",\n    "))
      from decided
      where \(id: own.removed) = 0\(order)
      """
  }

  /// A window function leaves the rows in another order; a plain scan keeps them.
  private var order: Fragment {
    hasWindows ? "\norder by \(id: own.row)" : ""
  }

  private var hasWindows: Bool {
    plan.steps.contains { step in
      switch step {
      case .nulls(_, .forwardFill), .nulls(_, .proportional): true
      default: false
      }
    }
  }

  private func bounded(_ column: String) -> Fragment {
    var value = Fragment.identifier(column)
    for (number, step) in numbered where step.column == column {
      guard case .outliers(_, _, .winsorise) = step else { continue }
      let low = statistic("low", number)
      let high = statistic("high", number)
      value = """
        iif(\(mark("outlier", number)), max(\(low), min(\(high), \(value))), \(value))
        """
    }
    return value
  }
}
