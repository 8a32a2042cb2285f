internal import Model
internal import Warehouse

/// The best split of a budget, with a certificate.
struct OptimizeBudgetTool: DeclaredTool {
  static let name = "optimize_budget"
  static let group = ToolGroup.modelling
  static let effect = ToolEffect.derives
  static let summary = """
    Find the split of a budget over channels with the highest response, with the proven distance from \
    the optimum, and write it to gold_plan. Limits are half to twice of today's spend unless given.
    """

  private let model: String?
  private let targets: [BudgetObjective]
  private let limits: BudgetArguments
  private let isFree: Bool

  init(_ arguments: inout ToolArguments) throws(ToolArgumentError) {
    model = try arguments.optionalText("model", "The model, as ols-1; the newest when left out.")
    let total = try arguments.number(
      "total_budget", "The money for the window; what was spent when left out.")
    let targetROI = try arguments.number(
      "target_roi", "Instead of a total: the largest spend with this return.")
    let marginal = try arguments.number(
      "target_marginal_roi", "Instead: spend until the next unit brings this much.")
    let response = try arguments.number(
      "target_response", "Instead: this response at the least spend.")
    targets =
      [total.map { .total($0) }, targetROI.map { .targetROI($0) }].compactMap { $0 }
      + [marginal.map { .targetMarginalROI($0) }, response.map { .targetResponse($0) }]
      .compactMap { $0 }
    limits = try BudgetArguments(&arguments)
    isFree = try arguments.flag(
      "free", "Lift the limits of half to twice of today's spend.", default: false)
  }

  func run(in session: ToolSession) throws -> ToolOutput {
    guard targets.count <= 1 else {
      throw ToolArgumentError.wrong(
        "total_budget", expected: "alone: a total and a target are two questions",
        found: "beside a target")
    }
    let name = try session.model(model)
    var operation = BudgetOperation(model: name)
    limits.apply(to: &operation)
    operation.objective = targets.first ?? session.request.totalBudget.map { .total($0) }
    if isFree { operation.reach = .free }
    let solved: SolvedPlan
    do {
      solved = try operation.solve(
        session.responses(of: name), clock: session.database.clock)
    } catch let error as any DescribedFailure {
      let lesson = PlanLesson(plan: nil, reason: error.sentence, certifiedGap: nil)
      return ToolOutput("no plan: \(error.sentence)", learned: [.planned(lesson)])
    }
    return try session.recorded { try write(solved, model: name, in: session) }
  }

  private func write(
    _ solved: SolvedPlan, model: String, in session: ToolSession
  ) throws -> ToolOutput {
    let identifier = try solved.write(model: model, to: session.database)
    let plan = solved.plan
    let rows = try session.database.rows(StoredQuery.planChannel.command(model: model))
    var facts: [String: JSONValue] = [
      "plan": .string(identifier), "total_budget": .number(plan.spend),
      "expected_response": .number(plan.response), "certified_gap": .number(plan.certifiedGap),
    ]
    facts.set("current_response", plan.currentResponse.map { .number($0) })
    let lesson = PlanLesson(plan: identifier, reason: nil, certifiedGap: plan.certifiedGap)
    return ToolOutput(
      "\(identifier) is at most \(NumberText.percent(plan.certifiedGap)) from the optimum",
      facts: facts, table: rows, learned: [.planned(lesson)])
  }
}

extension ToolSession {
  /// The responses of a model: of the remembered fit where that is what was written, else as they
  /// are stored.
  func responses(of model: String) throws -> ModelResponses {
    if let fit, fit.model == model { return ModelResponses(fit.fitted) }
    return try ModelResponses(of: model, in: database)
  }
}
