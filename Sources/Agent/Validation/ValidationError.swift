public import Warehouse

/// Why models cannot be tested or compared.
public enum ValidationError: Error, Sendable, Equatable {
  /// So many forecasts of so many weeks leave too few weeks to fit.
  case tooFewWeeks(origins: Int, horizon: Int, weeks: Int)
  /// Models explain different KPIs, or the same one in different weeks or places.
  case differentData(String, String)
  /// Models were fitted to different cells of the same KPI.
  case differentHoldout(String, String)
  /// A model's columns were not kept, as an earlier version of the program made it.
  case inputsNotKept(model: String)
}

extension ValidationError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .tooFewWeeks(let origins, let horizon, let weeks):
      "\(origins) forecasts of \(horizon) weeks each leave less than half of \(weeks) weeks to fit"
    case .differentData(let first, let second):
      "\(first) and \(second) were fitted to different data, so their predictions cannot be compared"
    case .differentHoldout(let first, let second):
      "\(first) and \(second) held out different weeks, so their predictions cannot be compared"
    case .inputsNotKept(let model):
      "the columns of \(model) were not kept, so it cannot be fitted again as it was"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .tooFewWeeks: "ask for fewer forecasts with --rolling-origin, or load more weeks"
    case .differentData: "fit both to the same table and KPI"
    case .differentHoldout: "fit both with the same --holdout"
    case .inputsNotKept: "fit it once more with mmmsql fit TABLE and its options"
    }
  }

  /// A number of forecasts is a setting; everything else is a failure of the question.
  public var kind: FailureKind {
    if case .tooFewWeeks = self { .usage } else { .failed }
  }
}
