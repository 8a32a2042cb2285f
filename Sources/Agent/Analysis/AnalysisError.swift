public import Warehouse

/// Why an analysis could not go on.
public enum AnalysisError: Error, Sendable, Equatable {
  /// Nothing was fitted yet in this warehouse.
  case noModel
  /// No model of this name; with those there are.
  case noSuchModel(String, candidates: [String])
  /// The week column has something else than ISO dates.
  case notAWeek(String)
  /// No column of this name in any table; with the nearest names.
  case noSuchColumn(String, candidates: [String])
  /// No table has a column that looks like a KPI.
  case noOutcome(tables: [String])
  /// No table has a column that looks like spend.
  case noMedia(tables: [String])
  /// A table has no column with dates.
  case noDate(table: String)
}

extension AnalysisError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noModel: "there is no model in this warehouse yet"
    case .noSuchModel(let name, _): "there is no model \(name)"
    case .noSuchColumn(let name, _): "there is no column \(name)"
    case .noOutcome(let tables): "no column of \(tables.joined(separator: ", ")) looks like a KPI"
    case .noMedia(let tables): "no column of \(tables.joined(separator: ", ")) looks like spend"
    case .noDate(let table): "no column of \(table) holds dates"
    case .notAWeek(let text): "\(text) is not a date such as 2024-01-29"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noModel: "fit one with mmmsql fit or mmmsql analyze"
    case .noSuchColumn(_, let candidates):
      candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .noOutcome: "name it with --kpi"
    case .noMedia: "name the spend columns with --channels"
    case .noDate: "name the column with --date, or leave the table out"
    case .notAWeek: "bring the table on a weekly grid with mmmsql weekly"
    case .noSuchModel(_, let candidates):
      candidates.isEmpty ? nil : "the models are " + candidates.joined(separator: ", ")
    }
  }

  /// All of them are failures of data or models.
  public var kind: FailureKind { .failed }
}
