internal import Model
public import SQLTools
public import Warehouse

/// Everything an analysis is asked for; what is left out is found from the data.
public struct AnalysisRequest: Sendable {
  /// Where data comes from.
  public enum Input: Sendable, Equatable {
    /// A file to load.
    case file(String)
    /// A table that is there already.
    case table(TableName)
  }

  /// The files and tables.
  public var inputs: [Input]
  /// What is said of their columns.
  public var columns = ColumnChoice()
  /// Whether impressions drive the response where there are some, instead of spend.
  public var usesImpressions = false
  /// Whether tables are cleaned before they are used.
  public var cleans = true
  /// What to fit.
  public var specification = ModelSpecification.leastSquares(MixSpecification())
  /// The budget to plan; what was spent in the window when it is left out.
  public var totalBudget: Double?
  /// Experiments that the model learns from.
  public var experiments: Input?
  /// A file with the true returns of simulated data, to lay beside the estimates.
  public var truth: String?

  /// An analysis of the given inputs.
  public init(inputs: [Input]) { self.inputs = inputs }
}

/// What happened on the way, in the order it happened.
public enum AnalysisEvent: Sendable {
  case loaded(LoadReport)
  case profiled(TableProfile)
  case cleaned(CleaningReport)
  case aggregated(WeeklyReport, source: AnalysisSourceSummary)
  case fitting(FitProgress)
  /// A phase begins, with the tools that will be called.
  case planned(phase: String, calls: [String])
  /// A phase ends, with its score and the least it must reach.
  case judged(phase: String, score: Double, minimum: Double)
  /// Something could not be done, and the work goes on without it.
  case warning(String)
}

/// What the analysis takes each column for.
public struct AnalysisSourceSummary: Sendable, Equatable {
  /// The KPI and the table it is from.
  public var kpi: String
  /// The channels.
  public var channels: [String]
  /// The controls.
  public var controls: [String]
  /// The columns that only the model asked for reads.
  public var others: [OtherColumn] = []
}

/// How an analysis ended.
public struct AnalysisOutcome: Sendable {
  /// The model that was written.
  public let model: String
  /// The weekly table it was fitted to.
  public let weeklyTable: TableName
  /// The budget plan that was written; `nil` when none could be made, with the reason.
  public let plan: PlanOutcome
  /// The run, as `run-1`.
  public let run: String
  /// Sentences on phases whose results stayed below their standard.
  public let shortfalls: [String]
}

/// How planning ended.
public enum PlanOutcome: Sendable, Equatable {
  case written(plan: String)
  case impossible(reason: String)
}
