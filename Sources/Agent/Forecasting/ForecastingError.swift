public import Warehouse

/// Why there is no forecast.
public enum ForecastingError: Error, Sendable, Equatable {
  /// A model by least squares.
  case needsPosterior(model: String)
  /// A model that was stored without what reads its data again.
  case cannotReadAgain(model: String)
  /// The weekly table is not what the model was fitted to.
  case dataChanged(model: String, table: String)
  /// A name in the question is none of the model's; with those there are.
  case unknownChannel(String, candidates: [String])
  /// No plan of this name on this model.
  case noSuchPlan(String, candidates: [String])
  /// The table of future values has no column with dates.
  case noDate(table: String)
  /// None of the table's columns is a channel or a control of the model.
  case nothingKnown(table: String, candidates: [String])
  /// A row of the table does not lie on a week after the data.
  case notAFutureWeek(String, first: String, weeks: Int)
  /// All rows of the table lie on weeks that the data have already.
  case onlyPast(table: String, first: String)
  /// A geo in the table that the model does not have.
  case unknownGeo(String, candidates: [String])
  /// Two rows for the same week and geo.
  case repeatedWeek(String)
  /// A value of the table that is no number.
  case notANumber(column: String, week: String, value: String)
}

extension ForecastingError: DescribedFailure {
  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .needsPosterior(let model): "\(model) is fitted by least squares, which forecasts nothing"
    case .cannotReadAgain(let model): "\(model) was stored without what a forecast needs"
    case .dataChanged(let model, let table): "\(table) has changed since \(model) was fitted to it"
    case .unknownChannel(let name, _): "the model has no channel \(name)"
    case .noSuchPlan(let name, _): "there is no plan \(name) on this model"
    case .noDate(let table): "\(table) has no column of dates"
    case .nothingKnown(let table, _):
      "\(table) has no column named like a channel or a control of the model"
    case .notAFutureWeek(let text, let first, let weeks):
      "\(text) is none of the \(weeks) weeks from \(first)"
    case .onlyPast(let table, let first):
      "\(table) says nothing of the weeks from \(first)"
    case .unknownGeo(let name, _): "the model has no geo \(name)"
    case .repeatedWeek(let week): "there are two rows for the week of \(week)"
    case .notANumber(let column, let week, let value):
      "\(column) is “\(value)” in the week of \(week)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .needsPosterior: "fit with --model pymc or --model meridian"
    case .cannotReadAgain, .dataChanged: "fit the model again"
    case .unknownChannel(_, let names), .nothingKnown(_, let names), .unknownGeo(_, let names):
      "there are \(names.prefix(20).joined(separator: ", "))"
    case .noSuchPlan(_, let names):
      names.isEmpty ? "make one with mmmsql budget" : "there are \(names.joined(separator: ", "))"
    case .noDate: "call it week, with the first day of each as YYYY-MM-DD"
    case .notAFutureWeek, .onlyPast:
      "give weeks after the data by their first day, or raise --weeks"
    case .repeatedWeek: "one row per week, and per geo where there are several"
    case .notANumber: "correct it, or leave the cell empty to have it carried on"
    }
  }

  /// The question cannot be answered.
  public var kind: FailureKind { .failed }
}
