internal import Model
internal import SQLTools
public import Warehouse

/// The main job: from files to returns, curves and a certified plan, each step a table.
public struct Analysis: Sendable {
  /// What is asked for.
  public var request: AnalysisRequest

  /// An analysis for a request.
  public init(_ request: AnalysisRequest) { self.request = request }

  /// Runs every step.
  ///
  /// Bronze and silver tables are each made in a transaction of their own, so that a later failure
  /// leaves them to look at; the model, its results and its plan appear together. `report` is told
  /// what happened and may throw to end the work.
  public func run(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> AnalysisOutcome {
    let weekly = try prepare(in: database, report: report)
    let truths = try request.truth.map {
      try TruthFile(path: $0, channels: weekly.columns.channels.map(\.name)).read()
    }
    let fitted = try FitOperation(
      table: weekly.table, columns: weekly.columns,
      specification: try specification(for: weekly, in: database)
    ).fit(in: database) { try report(.fitting($0)) }
    let planning = plan(ModelResponses(fitted), clock: database.clock)
    return try database.transaction {
      let model = try fitted.write(to: database)
      try truths?.write(model: model, to: database)
      switch planning {
      case .success(let plan):
        let identifier = try plan.write(model: model, to: database)
        return AnalysisOutcome(
          model: model, weeklyTable: weekly.table, plan: .written(plan: identifier))
      case .failure(let error):
        return AnalysisOutcome(
          model: model, weeklyTable: weekly.table, plan: .impossible(reason: "\(error)"))
      }
    }
  }

  /// Prepares and fits without planning; gives the model's identifier.
  public func fit(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> String {
    let weekly = try prepare(in: database, report: report)
    return try FitOperation(
      table: weekly.table, columns: weekly.columns,
      specification: try specification(for: weekly, in: database)
    ).run(in: database) { try report(.fitting($0)) }
  }

  /// What to fit, with what the experiments say.
  private func specification(
    for weekly: PreparedWeekly, in database: Database
  ) throws -> ModelSpecification {
    guard let experiments = request.experiments else { return request.specification }
    let reading = ExperimentReading(input: experiments, channels: weekly.columns.channels)
    return try request.specification.learning(from: reading.tests(in: database))
  }

  /// Runs the steps up to the weekly table.
  func prepare(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> PreparedWeekly {
    let loaded = try load(in: database, report: report)
    var profiles: [TableProfile] = []
    for table in loaded {
      let raw = try profile(table, in: database, report: report)
      let clean = try cleaned(raw, in: database, report: report)
      profiles.append(clean)
    }
    let sources = try WeeklySources(profiles, request: request, in: database)
    let aggregated = try sources.plan.run(in: database)
    let columns = try sources.columns(of: aggregated)
    let weekly = try ProfilePlan(of: aggregated.target, in: database).run(on: database)
    try weekly.store(in: database)
    try Self.check(weekly, in: database)
    try report(
      .aggregated(
        aggregated,
        source: AnalysisSourceSummary(
          kpi: columns.kpi, channels: columns.channels.map(\.name), controls: columns.controls,
          others: columns.others)))
    return PreparedWeekly(table: aggregated.target, columns: columns)
  }

  private func load(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> [TableName] {
    try request.inputs.map { input in
      switch input {
      case .table(let table): return table
      case .file(let path):
        let loaded = try CSVLoader(database: database).load(
          path: path, options: LoadOptions(mode: .replace))
        try report(.loaded(loaded))
        return loaded.table
      }
    }
  }

  private func profile(
    _ table: TableName, in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> TableProfile {
    let plan = try ProfilePlan(of: table, in: database)
    let stored = try plan.stored(in: database)
    let profile = try stored ?? plan.run(on: database)
    if stored == nil { try profile.store(in: database) }
    try Self.check(profile, in: database)
    try report(.profiled(profile))
    return profile
  }

  /// Looks for what a modeller should know about a table and stores it.
  private static func check(_ profile: TableProfile, in database: Database) throws {
    let plan = CheckPlan(for: profile)
    try plan.store(try plan.run(on: database), in: database)
  }

  /// The profile of the clean form of a table, or the same one where there is nothing to clean.
  private func cleaned(
    _ profile: TableProfile, in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> TableProfile {
    guard request.cleans, profile.table.schema != "silver" else { return profile }
    let plan = try CleaningPlan.proposed(for: profile, in: database)
    guard !plan.steps.isEmpty else { return profile }
    let cleaning = try plan.run(in: database)
    try report(.cleaned(cleaning))
    let clean = try ProfilePlan(of: plan.target, in: database).run(on: database)
    try clean.store(in: database)
    return clean
  }

  private func plan(
    _ responses: ModelResponses, clock: WarehouseClock
  ) -> Result<SolvedPlan, any Error> {
    Result {
      var operation = BudgetOperation(model: "")
      operation.objective = request.totalBudget.map { .total($0) }
      return try operation.solve(responses, clock: clock)
    }
  }
}

/// A weekly table with its columns by role.
struct PreparedWeekly {
  let table: TableName
  let columns: PanelColumns
}
