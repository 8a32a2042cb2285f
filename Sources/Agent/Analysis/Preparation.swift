internal import SQLTools
internal import Warehouse

/// What turns files and tables into the weekly table that models read, step by step.
///
/// Each step makes its table in a transaction of its own, so that a later failure leaves it to look
/// at.
struct Preparation {
  let request: AnalysisRequest

  /// Runs all steps.
  func run(
    in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> PreparedWeekly {
    let tables = try request.inputs.map { try load($0, in: database, report: report) }
    let profiles = try tables.map { table in
      let raw = try profile(table, in: database, report: report)
      return try cleaned(raw, in: database, report: report)
    }
    return try weekly(profiles, in: database, report: report)
  }

  /// The table of an input; a file is loaded into `bronze`.
  func load(
    _ input: AnalysisRequest.Input, in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> TableName {
    switch input {
    case .table(let table): return table
    case .file(let path):
      let loaded = try CSVLoader(database: database).load(
        path: path, options: LoadOptions(mode: .replace))
      try report(.loaded(loaded))
      return loaded.table
    }
  }

  /// The profile of a table, the stored one where it is of the same state, with its checks stored.
  func profile(
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

  /// The profile of the clean form of a table, or the same one where there is nothing to clean.
  func cleaned(
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

  /// The tables on one weekly grid.
  func weekly(
    _ profiles: [TableProfile], in database: Database, report: (AnalysisEvent) throws -> Void
  ) throws -> PreparedWeekly {
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

  /// Looks for what a modeller should know about a table and stores it.
  private static func check(_ profile: TableProfile, in database: Database) throws {
    let plan = CheckPlan(for: profile)
    try plan.store(try plan.run(on: database), in: database)
  }
}

/// A weekly table with its columns by role.
struct PreparedWeekly {
  let table: TableName
  let columns: PanelColumns
}
