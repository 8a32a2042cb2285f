/// Why data and specification do not make a Meridian model.
public enum MeridianError: Error, Sendable, Equatable {
  case wrongShape(array: String, count: Int, expected: Int)
  case notFinite(column: String, geo: String, week: String)
  case notPositive(column: String, geo: String)
  case negativeExposure(column: String, geo: String, week: String)
  case repeatedName(String)
  case constantKPI
  case noExposure(channel: String)
  case constantTreatment(String)
  case noSpend(channel: String)
  case unknownName(kind: String, name: String, known: [String])
  case unknownWeek(String)
  case holdoutTakesAll
  case invalidSetting(field: String, reason: String)
  case knots(KnotError)
  case liftTest(LiftTestError)
}

extension MeridianError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .wrongShape(let array, let count, let expected):
      "\(array) has \(count) values where \(expected) are expected"
    case .notFinite(let column, let geo, let week):
      "\(column) has no finite value in the week of \(week) (\(geo))"
    case .notPositive(let column, let geo): "\(column) of \(geo) is not above 0"
    case .negativeExposure(let column, let geo, let week):
      "\(column) is negative in the week of \(week) (\(geo))"
    case .repeatedName(let name): "\(name) is named twice"
    case .constantKPI: "the KPI per head is the same in every cell"
    case .noExposure(let channel): "\(channel) has no media in any week"
    case .constantTreatment(let name):
      "\(name) is the same in every cell, so no contribution can be told of it"
    case .noSpend(let channel): "\(channel) has no spend in the weeks that its ROI prior is about"
    case .unknownName(let kind, let name, _): "there is no \(kind) \(name)"
    case .unknownWeek(let week): "\(week) is not the first day of a week of the data"
    case .holdoutTakesAll: "the holdout leaves no cell to learn from"
    case .invalidSetting(let field, let reason): "\(field) \(reason)"
    case .knots(let error): error.description
    case .liftTest(let error): error.description
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .wrongShape, .notFinite: "check the weekly table for missing cells"
    case .notPositive: "give each geo its population, and each cell its revenue per KPI"
    case .negativeExposure: "media cannot be negative; make corrections a control"
    case .repeatedName: "name each column once"
    case .constantKPI: "choose another KPI column"
    case .noExposure: "leave the channel out"
    case .constantTreatment: "leave the column out"
    case .noSpend: "leave the channel out, or give it a contribution prior"
    case .unknownName(_, _, let known): "there are \(known.joined(separator: ", "))"
    case .unknownWeek: "write weeks as YYYY-MM-DD, by their first day"
    case .holdoutTakesAll: "hold out fewer weeks"
    case .invalidSetting: "correct that setting"
    case .knots: "choose the number of knots, or their weeks"
    case .liftTest(let error): error.hint
    }
  }
}
