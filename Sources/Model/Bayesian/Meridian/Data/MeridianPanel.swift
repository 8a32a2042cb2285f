/// The data of a Meridian model: a panel, and what only Meridian knows of.
public struct MeridianPanel: Sendable, Equatable {
  /// KPI, controls, and paid media without reach and frequency.
  public var panel: Panel
  /// People in each geo; 1 each for national data.
  public var population: [Double]
  /// Revenue per unit of the KPI, `[geo][week]`; 1 where the KPI is revenue.
  public var revenuePerKPI: [Double]
  /// The number of weeks of media before the first week of the KPI.
  public var historyWeekCount: Int
  /// Paid media in those weeks, `[channel][geo][week]`.
  public var mediaHistory: [Double]
  /// Paid media measured by reach and frequency.
  public var reachFrequency: ReachFrequencySeries
  /// Media that is not paid for.
  public var organicMedia: TreatmentSeries
  /// Organic media measured by reach and frequency.
  public var organicReachFrequency: ReachFrequencySeries
  /// Price, promotion and the like, in the KPI's weeks only.
  public var nonMedia: TreatmentSeries

  /// A panel with what else there is; a single geo is national data and its population is 1.
  public init(
    _ panel: Panel, population: [Double]? = nil, revenuePerKPI: [Double]? = nil,
    historyWeekCount: Int = 0, mediaHistory: [Double] = [],
    reachFrequency: ReachFrequencySeries = ReachFrequencySeries(),
    organicMedia: TreatmentSeries = TreatmentSeries(),
    organicReachFrequency: ReachFrequencySeries = ReachFrequencySeries(),
    nonMedia: TreatmentSeries = TreatmentSeries()
  ) throws(MeridianError) {
    self.panel = panel
    let ones = [Double](repeating: 1, count: panel.geoCount)
    self.population = panel.geoCount == 1 ? ones : population ?? ones
    self.revenuePerKPI = revenuePerKPI ?? [Double](repeating: 1, count: panel.cellCount)
    self.historyWeekCount = historyWeekCount
    self.mediaHistory = mediaHistory
    self.reachFrequency = reachFrequency
    self.organicMedia = organicMedia
    self.organicReachFrequency = organicReachFrequency
    self.nonMedia = nonMedia
    try validate()
  }

  /// The number of weeks of media: the history and the KPI's.
  public var mediaWeekCount: Int { historyWeekCount + panel.weekCount }
}

/// Columns of treatments, each with a value per geo and week.
public struct TreatmentSeries: Sendable, Equatable {
  /// The columns' names.
  public var names: [String]
  /// `[column][geo][week]`; organic media begins with the history weeks.
  public var values: [Double]

  /// Columns of the given names.
  public init(names: [String] = [], values: [Double] = []) {
    self.names = names
    self.values = values
  }
}

/// Channels measured by the number of people reached and how often they were.
public struct ReachFrequencySeries: Sendable, Equatable {
  /// The channels' names.
  public var names: [String]
  /// People reached, `[channel][geo][week]` from the first week of the history.
  public var reach: [Double]
  /// Contacts for each of them, `[channel][geo][week]` from the first week of the history.
  public var frequency: [Double]
  /// Money spent, `[channel][geo][week]` in the KPI's weeks; empty for organic media.
  public var spend: [Double]

  /// Channels of the given names.
  public init(
    names: [String] = [], reach: [Double] = [], frequency: [Double] = [], spend: [Double] = []
  ) {
    self.names = names
    self.reach = reach
    self.frequency = frequency
    self.spend = spend
  }
}
