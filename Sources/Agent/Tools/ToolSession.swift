internal import SQLTools
public import Warehouse

/// What tools work on: a warehouse, what was asked for, and what is known so far.
///
/// Profiles and fits are remembered while the session lasts, so that a later tool need not make them
/// again; a session that begins anew, after a crash for example, makes them again and finds the same.
public final class ToolSession {
  /// The warehouse.
  public let database: Database
  /// What was asked for.
  public var request: AnalysisRequest
  /// Which files may be read.
  public let files: FileAccess
  /// Is told what happens, and may throw to end the work.
  let report: (AnalysisEvent) throws -> Void
  /// What is known so far.
  var context: MixContext
  /// Stops what a call is doing.
  let stopper: CallStopper
  /// Keeps what a call gave together with what it wrote; see ``recorded(_:)``.
  var keep: (ToolOutput) throws -> Void = { _ in }
  var profiles: [String: TableProfile] = [:]
  var fit: RememberedFit?

  /// A session of a person or a client, who begin with what the warehouse has.
  ///
  /// - Parameters:
  ///   - database: the warehouse.
  ///   - files: which files may be read.
  ///   - stopper: stops what a call is doing, from another thread.
  ///   - report: is told what happens, and may throw to end the work.
  /// - Throws: what reading the warehouse throws.
  public convenience init(
    in database: Database, files: FileAccess, stopper: CallStopper = CallStopper(),
    report: @escaping (AnalysisEvent) throws -> Void = { _ in }
  ) throws {
    self.init(
      in: database, files: files, request: AnalysisRequest(inputs: []),
      context: try MixContext(latestIn: database), stopper: stopper, report: report)
  }

  /// A session of a run.
  init(
    in database: Database, files: FileAccess, request: AnalysisRequest, context: MixContext,
    stopper: CallStopper = CallStopper(), report: @escaping (AnalysisEvent) throws -> Void
  ) {
    self.database = database
    self.files = files
    self.request = request
    self.context = context
    self.stopper = stopper
    self.report = report
  }

  /// A fit, what it is a fit of, and the model it was written as.
  struct RememberedFit {
    let operation: FitOperation
    let fitted: FittedModel
    var model: String?
  }

  /// Writes what a tool found, with the record that it did, in one transaction.
  ///
  /// When the work is interrupted between this and the next checkpoint, the record tells that it
  /// need not be done again.
  func recorded(_ body: () throws -> ToolOutput) throws -> ToolOutput {
    try database.transaction {
      let output = try body()
      try keep(output)
      return output
    }
  }

  /// What steps of the preparation read.
  var preparation: Preparation { Preparation(request: request) }
}

extension ToolSession {
  /// Runs a query of anybody in a sandbox.
  func query(
    _ sql: String, named values: [String: SQLValue] = [:], limits: SandboxLimits = SandboxLimits()
  ) throws -> SandboxResult {
    let sandbox = try Sandbox(over: database, limits: limits)
    return try stopper.stopping(sandbox.interrupter) { try sandbox.query(sql, named: values) }
  }

  /// The table of a name as people write it, which must exist; without a name the one worked on: the
  /// newest clean or weekly table.
  func table(_ name: String?) throws -> TableName {
    if let name { return try ExistingTable(name, defaultSchema: "bronze").find(in: database) }
    if let table = context.weekly?.table ?? context.cleanTables.last {
      return TableName(stored: table)
    }
    throw ToolError.notYet("there is no table to work on yet", hint: "call load_data first")
  }

  /// The tables of several names; without names all that were loaded, in their clean form.
  func tables(_ names: [String]) throws -> [TableName] {
    guard names.isEmpty else { return try names.map { try table($0) } }
    guard !context.cleanTables.isEmpty else { return [try table(nil)] }
    return context.cleanTables.map(TableName.init(stored:))
  }

  /// The profile of a table, made or read where it is not remembered.
  func profile(of table: TableName) throws -> TableProfile {
    if let profile = profiles[table.physical] { return profile }
    let profile = try preparation.profile(table, in: database, report: report)
    profiles[table.physical] = profile
    return profile
  }

  /// The weekly table worked on.
  func weekly() throws -> WeeklyLesson {
    guard let weekly = context.weekly else {
      throw ToolError.notYet("there is no weekly table yet", hint: "call aggregate_weekly first")
    }
    return weekly
  }

  /// The model of a name, or the newest.
  func model(_ name: String?) throws -> String {
    try ModelResults.resolve(name ?? context.model?.model, in: database)
  }

  /// Takes in what a tool taught.
  func learn(_ lessons: [Lesson]) {
    for lesson in lessons { context.learn(lesson) }
  }
}
