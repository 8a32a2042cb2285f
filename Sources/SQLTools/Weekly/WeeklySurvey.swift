import Warehouse

/// A first look at the sources of a plan where they are: which days and channels there are, and which
/// rows cannot be placed.
struct WeeklySurvey {
  let plan: WeeklyPlan
  let stages: [WeeklyStage]
  let findings: [WeeklyFindings]

  /// Looks at the sources.
  ///
  /// - Throws: ``WeeklyError`` for data the plan refuses, or an error of the source.
  init(of plan: WeeklyPlan, in source: some RowSource) throws {
    self.plan = plan
    stages = WeeklyStage.stages(of: plan)
    guard !stages.isEmpty, plan.sources.allSatisfy({ !$0.measures.isEmpty }) else {
      throw WeeklyError.nothingToAggregate
    }
    var found: [Int: ScannedDays] = [:]
    for scan in stages.map(\.scan) where found[scan.number] == nil {
      let survey = try source.rows(
        scan.survey(in: source.dialect), purpose: "count \(scan.table) by day",
        sources: [scan.table])
      found[scan.number] = ScannedDays(survey: survey.rows)
    }
    findings = try stages.map { stage in
      let findings = WeeklyFindings(
        of: stage, in: found[stage.scan.number] ?? ScannedDays(survey: []))
      try findings.check(stage.source, policy: plan.unplacedRows, byGeo: plan.byGeo)
      return findings
    }
  }

  /// The statements that follow, with the grid that the calendar of a warehouse gives.
  func assembly(in dialect: Dialect, calendar database: Database) throws -> WeeklyAssembly {
    WeeklyAssembly(
      plan: plan, stages: stages, layout: try WeeklyLayout(plan, findings: findings),
      grid: try WeeklyGrid(plan, findings: findings, in: database), dialect: dialect)
  }
}
