public import Warehouse

/// Why an analysis could not go on.
public enum AnalysisError: Error, Sendable, Equatable {
  /// Nothing was fitted yet in this warehouse.
  case noModel
  /// No model of this name; with those there are.
  case noSuchModel(String, candidates: [String])
  /// The week column has something else than ISO dates.
  case notAWeek(String)
}

extension AnalysisError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noModel: "there is no model in this warehouse yet"
    case .noSuchModel(let name, _): "there is no model \(name)"
    case .notAWeek(let text): "\(text) is not a date such as 2024-01-29"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noModel: "fit one with mmmsql fit or mmmsql analyze"
    case .notAWeek: "bring the table on a weekly grid with mmmsql weekly"
    case .noSuchModel(_, let candidates):
      candidates.isEmpty ? nil : "the models are " + candidates.joined(separator: ", ")
    }
  }

  /// All of them are failures of data or models.
  public var kind: FailureKind { .failed }
}
