/// What a table of experiments says of each; the names are those of `silver_experiment`.
public enum ExperimentColumn: String, Sendable, CaseIterable {
  /// The channel whose spend was changed.
  case channel
  /// The geo where; none for all.
  case geo
  /// The first and the last day with changed spend.
  case startDate = "start_date"
  case endDate = "end_date"
  /// The last day that counts towards the lift; none for the last day of the change.
  case readUntil = "read_until"
  /// Whether the spend of the data is that of the test; none for yes.
  case inData = "in_data"
  /// The weekly level of media before a lasting change, in place of days.
  case level
  /// The change of spend against business as usual.
  case spendChange = "spend_change"
  /// The change of the KPI, and its standard error.
  case lift
  case standardError = "standard_error"

  /// The names under which it is found, letters and digits alone; the first ones go first.
  ///
  /// `x`, `delta_x`, `delta_y` and `sigma` are PyMC-Marketing's.
  var names: [String] {
    switch self {
    case .channel: ["channel", "media", "medium", "channelname"]
    case .geo: ["geo", "region", "market", "state", "country", "dma"]
    case .startDate: ["startdate", "start", "datestart", "firstday", "from", "date", "week"]
    case .endDate: ["enddate", "end", "dateend", "lastday", "to", "until"]
    case .readUntil: ["readuntil", "measureduntil", "readout", "readoutdate"]
    case .inData: ["indata", "isindata"]
    case .level: ["level", "x", "spendbefore"]
    case .spendChange: ["spendchange", "deltaspend", "deltax", "spenddelta", "change"]
    case .lift: ["lift", "deltay", "incrementalkpi", "incremental", "effect"]
    case .standardError: ["standarderror", "se", "stderr", "sigma", "liftse", "stderror"]
    }
  }

  /// Whether a table has to have it; one with a level needs no days.
  func isRequired(hasLevel: Bool) -> Bool {
    switch self {
    case .channel, .spendChange, .lift, .standardError: true
    case .startDate, .endDate: !hasLevel
    case .geo, .readUntil, .inData, .level: false
    }
  }
}
