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
      to twice of today's spend, which is what the data can speak of; --free lifts that.
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

  @Option(name: .customLong("min"), help: "The least for a channel, as tv=100; may be repeated.")
  var minima: [String] = []

  @Option(name: .customLong("max"), help: "The most for a channel, as tv=100; may be repeated.")
  var maxima: [String] = []

  @Flag(
    help: "Let channels go from nothing to any spend, instead of half to twice of today's.")
  var free = false

  @Flag(help: "Plan every geo of a channel apart; limits are then written tv@north=100.")
  var byGeo = false

  @Flag(help: "Count what media brings after the window ends.")
  var carryover = false

  @Option(help: "certified, or slsqp: a local search as others do, for comparison.")
  var solver = SolverChoice.certified

  @Option(help: "Instead of one plan, this many from half of today's spend to twice of it.")
  var frontier: Int?

  func validate() throws {
    let objectives = [total, targetRoi, targetMroi, targetResponse].compactMap { $0 }
    guard objectives.count <= 1 else {
      throw ValidationError("say one of --total, --target-roi, --target-mroi, --target-response")
    }
    guard objectives.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ValidationError("amounts are 0 or more")
    }
    if let frontier, !(2...1_000).contains(frontier) {
      throw ValidationError("--frontier lies between 2 and 1000")
    }
  }

  var effect: CommandEffect { frontier == nil ? .writes : .reads }

  func run() throws {
    let workspace = try Workspace(
      warehouse, output, for: effect == .writes ? .write : .read)
    let database = workspace.database
    let name = try ModelResults.resolve(model, in: database)
    var operation = BudgetOperation(model: name)
    operation.objective = objective
    operation.minimum = try Assignment.amounts(minima)
    operation.maximum = try Assignment.amounts(maxima)
    operation.solver = solver.solver
    operation.reach = free ? .free : .nearToday
    operation.byGeo = byGeo
    operation.carryover = carryover ? .counted : .cut
    if let frontier {
      let points = try operation.frontier(count: frontier, in: database)
      if workspace.printsStatements() { return }
      StandardStream.output.write(points.rendered(as: output.rowFormat, precision: .readable))
      return
    }
    let plan = try operation.run(in: database)
    if workspace.printsStatements() { return }
    try show(plan, of: name, in: database)
  }

  private func show(_ plan: String, of model: String, in database: Database) throws {
    let precision: NumberPrecision = output.rowFormat.isForPeople ? .readable : .full
    let table = try database.rows(StoredQuery.planChannel.command(model: model))
    StandardStream.output.write(table.rendered(as: output.rowFormat, precision: precision))
    if let summary = try ModelResults(of: model, in: database).plan {
      StandardStream.error.write("\(plan): \(CertificateText.sentence(summary))\n")
    }
  }

  private var objective: BudgetObjective? {
    total.map { .total($0) } ?? targetRoi.map { .targetROI($0) }
      ?? targetMroi.map { .targetMarginalROI($0) } ?? targetResponse.map { .targetResponse($0) }
  }
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
