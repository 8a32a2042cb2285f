/// Why an experiment cannot be used with the data.
public enum LiftTestError: Error, Sendable, Equatable {
  case unknownChannel(String, known: [String])
  case unknownGeo(String, known: [String])
  case notADay(test: String, String)
  case endsBeforeStart(test: String, start: String, end: String)
  case outsideData(test: String, first: String, last: String)
  case noStandardError(test: String, Double)
  case notFinite(test: String, field: String)
  case noChange(test: String)
  case oppositeSigns(test: String, spendChange: Double, lift: Double)
  case negativeLevel(test: String, level: Double)
  case noSpend(test: String)
  case moreThanSpent(test: String, change: Double, spent: Double)
  case spansGeos(test: String, geos: [String])
  case liftNotPositive(test: String, lift: Double)
  case needsWindow(test: String)
  case priorNotAboutROI(channel: String)
}

extension LiftTestError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .unknownChannel(let name, _):
      "an experiment is about \(name), which is no channel of the model"
    case .unknownGeo(let name, _): "an experiment is about \(name), which is no geo of the data"
    case .notADay(let test, let text): "\(test) has “\(text)” for a day"
    case .endsBeforeStart(let test, let start, let end):
      "\(test) ends on \(end), before \(start)"
    case .outsideData(let test, let first, let last):
      "\(test) lies outside of the data, which run from \(first) to \(last)"
    case .noStandardError(let test, let value): "\(test) has a standard error of \(value)"
    case .notFinite(let test, let field): "\(test) has no finite \(field)"
    case .noChange(let test): "\(test) changed no spend"
    case .oppositeSigns(let test, let change, let lift):
      "\(test) changed spend by \(change) and the KPI by \(lift), significantly the other way"
    case .negativeLevel(let test, let level):
      "\(test) starts from \(level) and would end below nothing"
    case .noSpend(let test): "\(test) is about a channel without any spend in the data"
    case .moreThanSpent(let test, let change, let spent):
      "\(test) says that \(change) were added, but only \(spent) were spent on those days"
    case .spansGeos(let test, _):
      "\(test) names no geo, while each geo of this model has parameters of its own"
    case .liftNotPositive(let test, let lift):
      "\(test) measured \(lift), of which no log-normal prior of ROI can be made"
    case .needsWindow(let test): "\(test) has no days, which a prior of ROI needs"
    case .priorNotAboutROI(let channel):
      "the experiments on \(channel) speak of its ROI, which has no prior in this specification"
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .unknownChannel(_, let known): "the channels are \(known.joined(separator: ", "))"
    case .unknownGeo(_, let known): "the geos are \(known.prefix(12).joined(separator: ", "))"
    case .notADay: "write days as YYYY-MM-DD"
    case .endsBeforeStart: "exchange the two days"
    case .outsideData: "load the weeks of the test too, or leave the test out"
    case .noStandardError: "a standard error is a number above 0"
    case .notFinite: "leave the test out, or fill the number in"
    case .noChange: "give the spend that the test added, or withheld as a negative number"
    case .oppositeSigns: "check the signs: withheld spend and lost KPI are both below 0"
    case .negativeLevel: "check the weekly level and its change"
    case .noSpend: "check the channel's name"
    case .moreThanSpent:
      "if the test's spend is not part of the data, give it a column in_data with 0"
    case .spansGeos(_, let geos):
      "give a geo (\(geos.prefix(6).joined(separator: ", "))) for each, or fit national data"
    case .liftNotPositive: "use the adjusted rule, or a pymc model, which takes any lift"
    case .needsWindow: "give the columns start and end"
    case .priorNotAboutROI: "leave the experiments out, or give the channel an ROI prior"
    }
  }
}
