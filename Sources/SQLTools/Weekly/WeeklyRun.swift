public import Warehouse

extension WeeklyPlan {
  /// Fills the target in one transaction; when anything is refused nothing has changed.
  ///
  /// `expectedRows` are the numbers of rows that tables had when the plan was made.
  ///
  /// - Throws: ``WeeklyError`` for data the plan refuses, `SQLiteError` for columns or tables that
  ///   do not exist.
  @discardableResult
  public func run(
    in database: Database, expectedRows: [TableName: Int] = [:]
  ) throws -> WeeklyReport {
    // At the start of a transaction of its own nothing has been changed that others do not see.
    let isAlone = !database.connection.isInTransaction
    return try database.transaction {
      try WeeklyRun(self, in: database, aside: isAlone).carryOut(expectedRows)
    }
  }

  /// The statements ``run(in:)`` would run, in order, without changing the warehouse.
  ///
  /// The sources are read, as the columns of the target depend on the channels in them.
  public func preview(in database: Database) throws -> [SQLCommand] {
    let run = try WeeklyRun(self, in: database, aside: !database.connection.isInTransaction)
    let assembly = try run.assemble(run.findings(in: run.read()))
    return run.stageCommands(assembly) + run.commands(assembly)
  }
}

/// One execution of a weekly plan.
private struct WeeklyRun {
  let plan: WeeklyPlan
  let database: Database
  let stages: [WeeklyStage]
  let scans: [WeeklyScan]
  /// Whether other connections see the sources as this one does.
  let aside: Bool

  init(_ plan: WeeklyPlan, in database: Database, aside: Bool) throws {
    self.plan = plan
    self.database = database
    self.aside = aside
    stages = WeeklyStage.stages(of: plan)
    var scans: [WeeklyScan] = []
    for stage in stages where !scans.contains(where: { $0.number == stage.scan.number }) {
      scans.append(stage.scan.split(in: database))
    }
    self.scans = scans
  }

  var tables: [TableName] { plan.sources.map(\.table) }

  func stageCommands(_ assembly: WeeklyAssembly) -> [SQLCommand] {
    scans.flatMap { $0.commands(weeksFrom: assembly.grid.start) }
  }

  func commands(_ assembly: WeeklyAssembly) -> [SQLCommand] {
    [joinCommand(assembly), assembly.indexCommand] + assembly.fillCommands(from: tables)
  }

  private func joinCommand(_ assembly: WeeklyAssembly) -> SQLCommand {
    SQLCommand(assembly.join(), purpose: WeeklyAssembly.joining, sources: tables)
  }

  private func dropStages() throws {
    for scan in scans {
      try database.run(SQLCommand(scan.drop(), purpose: "drop the weeks of \(scan.table)"))
    }
  }

  private func checkColumns(of source: WeeklySource) throws {
    let known = try TableColumn.columns(of: source.table, in: database).map(\.name)
    let lowered = Set(known.map { $0.lowercased() })
    let named = [source.date, source.geo, source.channel].compactMap { $0 }
    for name in named + source.measures.flatMap(\.input.columns)
    where !lowered.contains(name.lowercased()) {
      throw WarehouseError.noSuchColumn(
        name, table: source.table.description,
        candidates: NearestNames.candidates(for: name, among: known))
    }
  }

  /// The totals of each scan, or of each half of what it reads.
  func read() throws -> [[DailyTotals]] {
    guard !stages.isEmpty, plan.sources.allSatisfy({ !$0.measures.isEmpty }) else {
      throw WeeklyError.nothingToAggregate
    }
    for source in plan.sources { try checkColumns(of: source) }
    for table in tables where table.physical == plan.target.physical {
      throw WeeklyError.replacesSource(table)
    }
    return try scans.map { try $0.read(in: database, aside: aside) }
  }

  /// What the totals say about each source.
  func findings(in totals: [[DailyTotals]]) throws -> [WeeklyFindings] {
    var found: [Int: ScannedDays] = [:]
    for (scan, parts) in zip(scans, totals) { found[scan.number] = ScannedDays(parts) }
    return try stages.map { stage in
      let findings = WeeklyFindings(of: stage, in: found[stage.scan.number] ?? ScannedDays([]))
      try findings.check(stage.source, policy: plan.unplacedRows, byGeo: plan.byGeo)
      return findings
    }
  }

  private func stage(_ totals: [[DailyTotals]], weeksFrom start: Weekday) throws {
    for (scan, parts) in zip(scans, totals) {
      try scan.stage(parts, weeksFrom: start, in: database)
    }
  }

  func assemble(_ findings: [WeeklyFindings]) throws -> WeeklyAssembly {
    WeeklyAssembly(
      plan: plan, stages: stages, layout: try WeeklyLayout(plan, findings: findings),
      grid: try WeeklyGrid(plan, findings: findings, in: database))
  }

  func carryOut(_ expectedRows: [TableName: Int]) throws -> WeeklyReport {
    let totals = try read()
    let findings = try findings(in: totals)
    for count in findings.map(\.count) {
      guard let expected = expectedRows[count.table], expected != count.rows else { continue }
      throw WeeklyError.rowsChanged(count.table, rows: count.rows, expected: expected)
    }
    let assembly = try assemble(findings)
    try stage(totals, weeksFrom: assembly.grid.start)
    try database.run(joinCommand(assembly))
    let filling = WeeklyFilling(assembly: assembly, findings: findings, database: database)
    let report = try filling.run(from: tables)
    try dropStages()
    return report
  }
}
