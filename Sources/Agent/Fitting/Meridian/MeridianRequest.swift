public import Model
public import SQLTools

/// A Meridian model as it is asked for before the data are known.
public struct MeridianRequest: Sendable, Equatable, Codable {
  /// The model; ``calibrationPeriods`` come on top of its weeks.
  public var specification: MeridianSpecification
  /// The columns of the weekly table that only Meridian reads; found when the table is made.
  public var columns: [OtherColumn] = []
  /// Spans of time that ROI priors are about.
  public var calibrationPeriods: [CalibrationPeriod] = []

  /// A model of whatever columns there are.
  public init(_ specification: MeridianSpecification = MeridianSpecification()) {
    self.specification = specification
  }
}

/// A span of time that the ROI prior of a channel, or of all, is about.
public struct CalibrationPeriod: Sendable, Equatable, Codable {
  /// The channel, or none for all paid channels.
  public var channel: String?
  /// The first day.
  public var first: CalendarDay
  /// The last day.
  public var last: CalendarDay

  /// The weeks that begin on one of the days from the first to the last.
  public init(channel: String? = nil, first: CalendarDay, last: CalendarDay) {
    self.channel = channel
    self.first = first
    self.last = last
  }
}
