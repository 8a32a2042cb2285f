/// What the rules do in each phase, from what was asked for and what is known.
struct RulePlan {
  private let state: MixState
  private let request: AnalysisRequest

  init(_ state: MixState) throws {
    self.state = state
    request = try state.request.request
  }

  /// The plan of the phase that the state is in.
  var plan: PhasePlan {
    switch state.phase {
    case .dataLoading: loading
    case .dataProfiling: profiling
    case .dataValidation: validation
    case .featureEngineering: features
    case .adstockOptimisation: adstock
    case .modelling: modelling
    case .evaluation: evaluation
    case .budgetOptimisation: budget
    case .reporting: reporting
    case .idle, .awaitingUserInput, .done: PhasePlan(goal: "nothing", steps: [], criteria: [])
    }
  }

  private var loading: PhasePlan {
    let sources = zip(state.request.files, state.request.tables).compactMap { $0 ?? $1 }
    return PhasePlan(
      goal: "have the data in tables",
      steps: sources.map {
        PlannedStep("load_data", ["source": .string($0)], purpose: "load \($0)")
      },
      criteria: ["every source is a table with rows"])
  }

  private var profiling: PhasePlan {
    PhasePlan(
      goal: "know what each column is",
      steps: state.context.tables.map {
        PlannedStep("inspect_data", ["table": .string($0)], purpose: "profile \($0)")
      },
      criteria: ["there are a date, a KPI and media"])
  }

  private var validation: PhasePlan {
    PhasePlan(
      goal: "have data that can be relied on",
      steps: state.context.tables.map {
        PlannedStep("clean_data", ["table": .string($0)], purpose: "clean \($0)")
      },
      criteria: ["few rows are lost"])
  }

  private var features: PhasePlan {
    PhasePlan(
      goal: "have one weekly table",
      steps: [
        PlannedStep("aggregate_weekly", purpose: "join all tables on weeks")
      ],
      criteria: ["there are 52 weeks and few are filled in"])
  }

  private var adstock: PhasePlan {
    let isSearched = request.specification.kind == "ols" && request.experiments == nil
    return PhasePlan(
      goal: "know how media carries over and saturates",
      steps: [
        isSearched
          ? PlannedStep("optimize_all_adstock", purpose: "search all channels together")
          : PlannedStep(
            "get_adstock_recommendations",
            purpose: "see what is usual; the posterior tells the rest")
      ],
      criteria: ["each channel has a carry-over"])
  }

  private var modelling: PhasePlan {
    let kind = request.specification.kind
    let step =
      kind == "ols"
      ? PlannedStep("run_ols_mmm", purpose: "fit by least squares")
      : PlannedStep(
        "run_bayesian_mmm", ["model": .string(kind)], purpose: "draw from the posterior")
    return PhasePlan(
      goal: "have a model of the KPI", steps: [step],
      criteria: ["it explains at least half of the KPI's variance"])
  }

  private var evaluation: PhasePlan {
    PhasePlan(
      goal: "know how far the model can be trusted",
      steps: [
        PlannedStep("evaluate_model", purpose: "review the model"),
        PlannedStep("roi_summary", purpose: "see what came back"),
      ],
      criteria: ["nothing grave is objected to"])
  }

  private var budget: PhasePlan {
    PhasePlan(
      goal: "have the best budget",
      steps: [PlannedStep("optimize_budget", purpose: "plan with a certificate")],
      criteria: ["the plan is proven to be near the optimum"])
  }

  private var reporting: PhasePlan {
    PhasePlan(
      goal: "leave something to read",
      steps: [
        PlannedStep(
          "add_analysis_note",
          ["note": .string(RuleSummary(state).text), "category": "summary"],
          purpose: "write down what was found")
      ],
      criteria: ["a summary is written"])
  }
}
