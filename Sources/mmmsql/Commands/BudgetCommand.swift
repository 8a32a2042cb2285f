import Agent
import ArgumentParser
import Model
import Warehouse

/// A certified plan on a fitted model.
struct BudgetCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "Plan a budget that is proven optimal for the model.",
    discussion: """
      Without an objective it finds the best use of what was spent in the window. Amounts are over \
      the whole window, in the money of the data. Where no limit is given a channel may go from half \
      to twice of today's spend, which is what the data can speak of; --free lifts that. With \
      --objective cvar it plans for the worst cases the model holds possible instead of the average.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The model, the newest when left out.")
  var model: String?

  @Option(help: "The most to spend in all.")
  var total: Double?

  @Option(help: "Spend as much as keeps this return overall.")
  var targetRoi: Double?

  @Option(help: "Spend until the next unit brings this much.")
  var targetMroi: Double?

  @Option(help: "Reach this response at the least spend.")
  var targetResponse: Double?

  @Option(help: "mean, or cvar: what the worst cases bring on average.")
  var objective = MeasureChoice.mean

  @Option(help: "The share of the model's draws that counts as the worst cases.")
  var riskLevel = 0.1

  @Option(help: "Plan this many weeks, like the last ones of the data, instead of all.")
  var weeks: Int?

  @Option(name: .customLong("min"), help: "The least for a channel, as tv=100; may be repeated.")
  var minima: [String] = []

  @Option(name: .customLong("max"), help: "The most for a channel, as tv=100; may be repeated.")
  var maxima: [String] = []

  @Flag(
    help: "Let channels go from nothing to any spend, instead of half to twice of today's.")
  var free = false

  @Option(help: "geo: plan every geo of a channel apart; limits are then written tv@north=100.")
  var by = GrainChoice.channel

  @Flag(help: "Count what media brings after the window ends.")
  var carryover = false

  @Option(help: "certified, or slsqp: a local search as others do, for comparison.")
  var solver = SolverChoice.certified

  @Option(help: "Instead of one plan, so many from half of today's spend to twice of it.")
  var frontier: Int?

  func validate() throws {
    let targets = [total, targetRoi, targetMroi, targetResponse].compactMap { $0 }
    guard targets.count <= 1 else {
      throw ValidationError("say one of --total, --target-roi, --target-mroi, --target-response")
    }
    guard targets.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ValidationError("amounts are 0 or more")
    }
    guard riskLevel > 0, riskLevel <= 1 else {
      throw ValidationError("--risk-level is above 0 and up to 1")
    }
    if objective == .cvar, targetMroi != nil {
      throw ValidationError("--target-mroi goes with --objective mean only")
    }
    if frontier != nil, !targets.isEmpty {
      throw ValidationError("--frontier takes no --total and no target: it has totals of its own")
    }
    if let frontier, !(2...1_000).contains(frontier) {
      throw ValidationError("--frontier lies between 2 and 1000")
    }
  }

  var effect: CommandEffect { .writes }

  func run() throws {
    let workspace = try Workspace(warehouse, output, for: .write)
    let database = workspace.database
    let name = try ModelResults.resolve(model, in: database)
    let operation = try operation(on: name)
    if let frontier {
      let identifier = try operation.frontier(count: frontier, in: database)
      if workspace.printsStatements() { return }
      try show(frontier: identifier, of: name, in: database)
    } else {
      let plan = try operation.run(in: database)
      if workspace.printsStatements() { return }
      try show(plan, of: name, in: database)
    }
  }

  private func operation(on model: String) throws -> BudgetOperation {
    var operation = BudgetOperation(model: model)
    operation.objective = target
    operation.measure = objective == .cvar ? .tailMean(level: riskLevel) : .mean
    operation.riskLevel = riskLevel
    operation.minimum = try Assignment.amounts(minima)
    operation.maximum = try Assignment.amounts(maxima)
    operation.solver = solver.solver
    operation.reach = free ? .free : .nearToday
    operation.byGeo = by == .geo
    operation.weeks = weeks
    operation.carryover = carryover ? .counted : .cut
    return operation
  }

  private func show(_ plan: String, of model: String, in database: Database) throws {
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    let table = try database.rows(StoredQuery.planChannel.command(model: model))
    StandardStream.output.write(table.rendered(as: output.rowFormat, precision: precision))
    if let summary = try ModelResults(of: model, in: database).plan {
      let sentences = PlanText.sentences(summary).joined(separator: " ")
      StandardStream.error.write("\(plan): \(sentences)\n")
    }
  }

  private func show(frontier: String, of model: String, in database: Database) throws {
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    let table = try database.rows(StoredQuery.frontier.command(model: model))
    if output.showsPlots, let summary = try ModelResults(of: model, in: database).frontier {
      let lines = FrontierPlot.lines(summary)
      StandardStream.output.write(lines.map { TerminalText.visible($0) + "\n" }.joined())
    }
    StandardStream.output.write(table.rendered(as: output.rowFormat, precision: precision))
    StandardStream.error.write("\(frontier)\n")
  }

  private var target: BudgetObjective? {
    total.map { .total($0) } ?? targetRoi.map { .targetROI($0) }
      ?? targetMroi.map { .targetMarginalROI($0) } ?? targetResponse.map { .targetResponse($0) }
  }
}

/// What of the response a plan is made for.
enum MeasureChoice: String, ExpressibleByArgument, CaseIterable {
  case mean, cvar
}

/// How finely a budget is split.
enum GrainChoice: String, ExpressibleByArgument, CaseIterable {
  case channel, geo
}

/// The solvers a person may choose.
enum SolverChoice: String, ExpressibleByArgument, CaseIterable {
  case certified, slsqp

  /// The solver.
  var solver: BudgetSolver {
    switch self {
    case .certified: .certified(BudgetEffort())
    case .slsqp: .local
    }
  }
}
