public import Warehouse

extension CleaningPlan {
  /// Fills the target in one transaction and stores what each step did in `system_cleaning`.
  ///
  /// - Throws: ``CleaningError/nothingLeft(_:rows:)`` when no row would stay; the target is then
  ///   as it was.
  @discardableResult
  public func run(in database: Database) throws -> CleaningReport {
    try database.transaction { try CleaningRun(plan: self, database: database).carryOut() }
  }

  /// The statements ``run(in:)`` runs, in order; nothing is read or changed.
  public var commands: [SQLCommand] {
    let query = CleaningQuery(self)
    return [CleaningRun.countRepairs(query)] + CleaningRun.repeats(query)
      + CleaningRun.statistics(query) + CleaningRun.decisions(query) + CleaningRun.filling(query)
  }

  /// The steps as numbered lines, for a person to read before they run.
  public var text: String {
    steps.enumerated().map { "\($0.offset + 1). \($0.element)\n" }.joined()
  }
}

/// One execution of a cleaning plan.
private struct CleaningRun {
  let plan: CleaningPlan
  let database: Database
  private let query: CleaningQuery

  init(plan: CleaningPlan, database: Database) {
    self.plan = plan
    self.database = database
    query = CleaningQuery(plan)
  }

  // The commands.

  static func countRepairs(_ query: CleaningQuery) -> SQLCommand {
    let source = query.plan.source
    return SQLCommand(
      query.countRepairs(), purpose: "count repairs in \(source)", sources: [source])
  }

  static func repeats(_ query: CleaningQuery) -> [SQLCommand] {
    guard query.hasDuplicateSteps else { return [] }
    let source = query.plan.source
    let steps = query.numbered.filter { $0.step.isDuplicateStep }
    return [SQLCommand(query.createRepeats(), purpose: "make room for repeated rows")]
      + steps.map { number, step in
        SQLCommand(
          query.findRepeats(number, step), purpose: "find repeated rows of \(source)",
          sources: [source])
      }
  }

  static func statistics(_ query: CleaningQuery) -> [SQLCommand] {
    guard let statement = query.createStatistics() else { return [] }
    let source = query.plan.source
    return [
      SQLCommand(statement, purpose: "take medians and bounds of \(source)", sources: [source])
    ]
  }

  static func decisions(_ query: CleaningQuery) -> [SQLCommand] {
    guard let statement = query.countDecisions() else { return [] }
    let source = query.plan.source
    return [
      SQLCommand(
        statement, purpose: "count nulls and outliers of \(source)", sources: [source])
    ]
  }

  static func filling(_ query: CleaningQuery) -> [SQLCommand] {
    let (source, target) = (query.plan.source, query.plan.target)
    return [
      SQLCommand(query.dropTarget(), purpose: "make room for \(target)"),
      SQLCommand(query.createTarget(), purpose: "make \(target)"),
      SQLCommand(
        query.fillTarget(), purpose: "clean \(source)", sources: [source], target: target),
    ]
  }

  // The run.

  func carryOut() throws -> CleaningReport {
    var steps = plan.steps.map {
      CleaningReport.Step(step: $0, rowsAffected: 0, rowsRemoved: 0, unreadable: 0)
    }
    let before = try takeRepairs(into: &steps)
    for command in Self.repeats(query) { try database.run(command) }
    if query.hasDuplicateSteps { try takeRepeats(into: &steps) }
    for command in Self.statistics(query) { try database.run(command) }
    try takeDecisions(into: &steps)
    let removed = steps.reduce(0) { $0 + $1.rowsRemoved }
    guard before == 0 || removed < before else {
      throw CleaningError.nothingLeft(plan.source, rows: before)
    }
    var after = 0
    for command in Self.filling(query) { after = try database.run(command) }
    try dropTemporaries()
    let report = CleaningReport(
      target: plan.target, rowsBefore: before, rowsAfter: after, steps: steps)
    try store(report)
    return report
  }

  private func counts(_ command: SQLCommand) throws -> [Int] {
    try database.rows(command).rows.first?.map { Int(clamping: $0.integer ?? 0) } ?? []
  }

  private func takeRepairs(into steps: inout [CleaningReport.Step]) throws -> Int {
    let counts = try counts(Self.countRepairs(query))
    var rest = counts.dropFirst()
    for position in steps.indices where steps[position].step.isRepair {
      steps[position].rowsAffected = rest.popFirst() ?? 0
      steps[position].unreadable = rest.popFirst() ?? 0
    }
    return counts.first ?? 0
  }

  private func takeRepeats(into steps: inout [CleaningReport.Step]) throws {
    let command = SQLCommand(query.countRepeats(), purpose: "count repeated rows")
    for row in try database.rows(command).rows {
      let position = Int(clamping: row[0].integer ?? 0) - 1
      guard steps.indices.contains(position) else { continue }
      steps[position].rowsAffected = Int(clamping: row[1].integer ?? 0)
      steps[position].rowsRemoved = steps[position].rowsAffected
    }
  }

  private func takeDecisions(into steps: inout [CleaningReport.Step]) throws {
    for command in Self.decisions(query) {
      var rest = try counts(command)[...]
      for position in steps.indices where steps[position].step.isDecision {
        steps[position].rowsAffected = rest.popFirst() ?? 0
        steps[position].rowsRemoved = rest.popFirst() ?? 0
      }
    }
  }

  private func dropTemporaries() throws {
    for name in ["cleaning_repeat", "cleaning_statistic"] {
      let drop: Fragment = "drop table if exists temp.\(id: name)"
      try database.run(SQLCommand(drop, purpose: "drop what cleaning found"))
    }
  }

  private func store(_ report: CleaningReport) throws {
    let target = SQLValue.text(plan.target.physical)
    try database.connection.run("delete from system_cleaning where target_table = ?", [target])
    for (position, step) in report.steps.enumerated() {
      try database.connection.run(
        """
        insert into system_cleaning (
            target_table, step, source_table, action, column_name, detail, rows_affected,
            rows_removed, unreadable, cleaned_at
        )
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          target, SQLValue(position + 1), .text(plan.source.physical), .text(step.step.action),
          SQLValue(step.step.column), .text("\(step.step)"), SQLValue(step.rowsAffected),
          SQLValue(step.rowsRemoved), SQLValue(step.unreadable), .text(database.clock.timestamp()),
        ])
    }
  }
}
