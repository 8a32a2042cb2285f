/// What is said of the weeks after the data; what is left out is carried on from them.
public struct FutureInputs: Sendable, Equatable {
  /// What is said of a channel's spend.
  public enum Spend: Sendable, Equatable {
    /// This much over all weeks and geos, laid over them like last year's.
    case total(Double)
    /// So many times last year's.
    case multiple(Double)
    /// Each week's, `[geo][week]`; `nil` where nothing is said.
    case cells([Double?])
  }

  /// The number of weeks.
  public var weekCount: Int
  /// Spend by channel.
  public var spend: [String: Spend] = [:]
  /// Controls by name, `[geo][week]`; `nil` where nothing is said.
  public var controls: [String: [Double?]] = [:]

  /// Some weeks that go on as before.
  public init(weekCount: Int) { self.weekCount = weekCount }
}

/// Where the future values of a column come from; raw values stand in `gold_forecast_input`.
public enum FutureSource: String, Sendable, Equatable {
  /// They were given.
  case given
  /// They were given for a part of the cells; the rest is carried on.
  case partlyGiven = "partly_given"
  /// A given total or multiple, laid over the weeks like last year's.
  case scaledLastYear = "scaled_last_year"
  /// A given total or multiple, the same in every week.
  case scaledEvenly = "scaled_evenly"
  /// The same weeks of last year.
  case lastYear = "last_year"
  /// The mean of all weeks, as there is no whole year.
  case mean
  /// The last value.
  case lastValue = "last_value"
  /// A straight line that goes on.
  case line
}

/// A panel with weeks after its data.
public struct FuturePanel: Sendable, Equatable {
  /// What was assumed of a column.
  public struct Assumption: Sendable, Equatable {
    /// The channel or control.
    public var column: String
    /// Whether it is a channel.
    public var isChannel: Bool
    /// Where its future values come from.
    public var source: FutureSource
  }

  /// The fit's weeks and those after them; the KPI of these is 0.
  public let panel: Panel
  /// The number of weeks with data.
  public let fittedWeekCount: Int
  /// What was assumed, channels first.
  public let assumptions: [Assumption]

  /// The weeks after the data.
  public var weeks: [CalendarDay] { Array(panel.weeks.dropFirst(fittedWeekCount)) }

  /// A panel with the weeks of some inputs after it.
  ///
  /// - Throws: `PanelError` where a given value is not finite, or below 0 for spend.
  public init(_ past: Panel, _ inputs: FutureInputs) throws(PanelError) {
    let count = inputs.weekCount
    let first = (past.weeks.last ?? CalendarDay(daysSinceEpoch: 0)).adding(days: 7)
    let series = FutureSeries(weekCount: past.weekCount, added: count)
    var assumptions: [Assumption] = []
    var (spend, media, controls): ([Double], [Double], [Double]) = ([], [], [])
    for (channel, name) in past.channels.enumerated() {
      let own = Array(past.spend(ofChannel: channel))
      let future = series.spend(own, inputs.spend[name])
      assumptions.append(Assumption(column: name, isChannel: true, source: future.source))
      let exposure = Array(past.media(ofChannel: channel))
      spend += series.joined(own, future.cells)
      media += series.joined(
        exposure, series.media(exposure, spend: own, futureSpend: future.cells))
    }
    for (control, name) in past.controls.enumerated() {
      let own = Array(past.control(control))
      let future = series.control(own, inputs.controls[name])
      assumptions.append(Assumption(column: name, isChannel: false, source: future.source))
      controls += series.joined(own, future.cells)
    }
    let weeks = past.weeks + (0..<count).map { first.adding(days: 7 * $0) }
    let kpi = series.joined(past.kpi, [Double](repeating: 0, count: past.geoCount * count))
    panel = try Panel(
      weeks: weeks, geos: past.geos, channels: past.channels, controls: past.controls, kpi: kpi,
      media: media, spend: spend, controlValues: controls)
    fittedWeekCount = past.weekCount
    self.assumptions = assumptions
  }
}

/// A series with values after its end: those of the same weeks a year before, or the last one.
func heldForward(_ values: [Double], to count: Int, isSeasonal: Bool) -> [Double] {
  var result = values
  while result.count < count {
    let isYear = isSeasonal && values.count >= 52
    result.append(isYear ? result[result.count - 52] : result.last ?? 0)
  }
  return result
}
