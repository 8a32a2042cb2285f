/// Why a mix model cannot be fitted.
public enum MixError: Error, Sendable, Equatable {
  case noChannels
  case constantKPI(value: Double)
  case fewerWeeksThanParameters(rows: Int, parameters: Int)
  case holdoutTooLong(holdout: Int, weeks: Int)
  case invalidSpecification(field: String, reason: String)
  case valueTooLarge(column: String)
  case unknownChannel(String, known: [String])
}

extension MixError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noChannels: "a mix model needs at least one media channel"
    case .constantKPI(let value):
      "the KPI is \(value) in every week, so there is nothing to explain"
    case .fewerWeeksThanParameters(let rows, let parameters):
      "\(rows) weekly rows cannot determine \(parameters) parameters"
    case .holdoutTooLong(let holdout, let weeks):
      "a holdout of \(holdout) weeks leaves too little of \(weeks) weeks to fit"
    case .invalidSpecification(let field, let reason): "\(field) \(reason)"
    case .unknownChannel(let name, _): "there is no channel \(name)"
    case .valueTooLarge(let column): "\(column) holds a number too large to compute with"
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .noChannels: "name the spend columns with --channels"
    case .constantKPI: "choose another KPI column with --kpi"
    case .fewerWeeksThanParameters:
      "load more weeks, merge small channels, or lower --yearly-seasonality"
    case .holdoutTooLong: "hold out fewer weeks"
    case .invalidSpecification: "correct that setting"
    case .unknownChannel(_, let known): "the channels are \(known.joined(separator: ", "))"
    case .valueTooLarge: "check the column, or express it in a larger unit"
    }
  }
}
