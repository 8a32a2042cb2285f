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
  /// A channel is named twice.
  case repeatedChannel(String)
  /// A column is given two parts in the model.
  case severalRoles(String)
  /// The column to explain is named as a channel or a control as well.
  case outcomeAsInput(String)
  /// A column that was asked for has no value in any row.
  case emptyColumn(String)
  /// The KPI adds up to nothing or less, so that nothing has a share in it.
  case noPositiveOutcome(String, total: Double)
  /// Experiments were given to a model that learns from the weekly data alone.
  case experimentsNeedPosterior
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
    case .repeatedChannel(let name): "the channel \(name) is named twice"
    case .severalRoles(let name): "\(name) is named for two things at once"
    case .outcomeAsInput(let name): "\(name) is the column to explain and cannot explain itself"
    case .emptyColumn(let name): "\(name) has no value in any row"
    case .noPositiveOutcome(let name, let total):
      "\(name) adds up to \(NumberText.compact(total)), and a model needs a KPI with a positive total"
    case .experimentsNeedPosterior: "least squares cannot learn from experiments"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noModel: "fit one with mmmsql fit or mmmsql analyze"
    case .noSuchColumn(_, let candidates):
      candidates.isEmpty
        ? "mmmsql profile TABLE lists the columns and their roles"
        : "did you mean " + candidates.joined(separator: ", ") + "?"
    case .repeatedChannel: "name each channel once in --channels"
    case .severalRoles: "name each column in one option only"
    case .outcomeAsInput: "leave it out of --channels and --controls, or choose another --kpi"
    case .emptyColumn: "leave it out, or fill it and load the file again"
    case .noPositiveOutcome: "check the sign of the column, or choose another one with --kpi"
    case .experimentsNeedPosterior: "fit with --model pymc or --model meridian"
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
