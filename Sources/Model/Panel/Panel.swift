/// The data of a mix model as dense arrays: one row per geo and week, nothing missing.
///
/// Arrays are row-major with the index order given for each; national data is one geo.
public struct Panel: Sendable, Equatable {
  /// The first day of each week, ascending and seven days apart.
  public var weeks: [CalendarDay]
  /// The geos in a fixed order; one for national data.
  public var geos: [String]
  /// The media channels.
  public var channels: [String]
  /// The control columns.
  public var controls: [String]
  /// The KPI, `[geo][week]`.
  public var kpi: [Double]
  /// What drives the response, `[channel][geo][week]`: impressions, or the spend itself.
  public var media: [Double]
  /// Money spent, `[channel][geo][week]`.
  public var spend: [Double]
  /// Control values, `[control][geo][week]`.
  public var controlValues: [Double]

  /// A panel of the given arrays, checked for shape, finiteness and sign.
  public init(
    weeks: [CalendarDay], geos: [String] = ["national"], channels: [String],
    controls: [String] = [], kpi: [Double], media: [Double]? = nil, spend: [Double],
    controlValues: [Double] = []
  ) throws(PanelError) {
    self.weeks = weeks
    self.geos = geos
    self.channels = channels
    self.controls = controls
    self.kpi = kpi
    self.media = media ?? spend
    self.spend = spend
    self.controlValues = controlValues
    try validate()
  }

  /// The number of weeks.
  public var weekCount: Int { weeks.count }
  /// The number of geos.
  public var geoCount: Int { geos.count }
  /// The number of rows of a design matrix: geos times weeks.
  public var cellCount: Int { weeks.count * geos.count }

  /// The cells `[geo][week]` of one channel's media.
  public func media(ofChannel channel: Int) -> ArraySlice<Double> {
    media[channel * cellCount..<(channel + 1) * cellCount]
  }

  /// The cells `[geo][week]` of one channel's spend.
  public func spend(ofChannel channel: Int) -> ArraySlice<Double> {
    spend[channel * cellCount..<(channel + 1) * cellCount]
  }

  /// The cells `[geo][week]` of one control.
  public func control(_ control: Int) -> ArraySlice<Double> {
    controlValues[control * cellCount..<(control + 1) * cellCount]
  }

  /// The panel of the first weeks only; `count` must lie within its weeks.
  public func firstWeeks(_ count: Int) -> Panel {
    func cut(_ values: [Double]) -> [Double] {
      stride(from: 0, to: values.count, by: weekCount).flatMap { values[$0..<$0 + count] }
    }
    var result = self
    result.weeks = Array(weeks.prefix(count))
    result.kpi = cut(kpi)
    result.media = cut(media)
    result.spend = cut(spend)
    result.controlValues = cut(controlValues)
    return result
  }

  /// Whether a cell belongs to the last weeks, `[geo][week]`; empty for no weeks.
  func lastWeeks(_ count: Int) -> [Bool] {
    guard count > 0 else { return [] }
    return (0..<cellCount).map { $0 % weekCount >= weekCount - count }
  }

  private func validate() throws(PanelError) {
    guard !weeks.isEmpty, !geos.isEmpty else { throw .noRows }
    for (previous, next) in zip(weeks, weeks.dropFirst())
    where next.daysSinceEpoch - previous.daysSinceEpoch != 7 {
      throw .brokenGrid(after: previous, next: next)
    }
    let shapes = [
      ("kpi", kpi.count, cellCount), ("media", media.count, channels.count * cellCount),
      ("spend", spend.count, channels.count * cellCount),
      ("controls", controlValues.count, controls.count * cellCount),
    ]
    for (array, count, expected) in shapes where count != expected {
      throw .wrongShape(array: array, count: count, expected: expected)
    }
    try requireFinite(kpi, columns: ["kpi"])
    try requireFinite(media, columns: channels)
    try requireFinite(spend, columns: channels)
    try requireFinite(controlValues, columns: controls)
    try requireNotNegative(media)
    try requireNotNegative(spend)
  }

  private func cell(_ index: Int, columns: [String]) -> PanelCell {
    let within = index % cellCount
    return PanelCell(
      column: columns[index / cellCount], geo: geos[within / weekCount],
      week: weeks[within % weekCount])
  }

  private func requireFinite(_ values: [Double], columns: [String]) throws(PanelError) {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(cell(index, columns: columns))
  }

  private func requireNotNegative(_ values: [Double]) throws(PanelError) {
    guard let index = values.firstIndex(where: { $0 < 0 }) else { return }
    throw .negativeMedia(cell(index, columns: channels), value: values[index])
  }
}

/// The coordinates of one value of a panel.
public struct PanelCell: Sendable, Equatable {
  /// The column's name.
  public var column: String
  /// The geo's name.
  public var geo: String
  /// The first day of the week.
  public var week: CalendarDay
}

/// Why arrays do not make a panel.
public enum PanelError: Error, Sendable, Equatable {
  case noRows
  case brokenGrid(after: CalendarDay, next: CalendarDay)
  case wrongShape(array: String, count: Int, expected: Int)
  case notFinite(PanelCell)
  case negativeMedia(PanelCell, value: Double)
}

extension PanelError: CustomStringConvertible {
  /// One plain sentence with the coordinates.
  public var description: String {
    switch self {
    case .noRows: "the weekly table has no rows"
    case .brokenGrid(let previous, let next):
      "the weekly grid jumps from \(previous) to \(next)"
    case .wrongShape(let array, let count, let expected):
      "\(array) has \(count) values where \(expected) are expected"
    case .notFinite(let cell):
      "\(cell.column) has no finite value in the week of \(cell.week) (\(cell.geo))"
    case .negativeMedia(let cell, let value):
      "\(cell.column) is negative (\(value)) in the week of \(cell.week) (\(cell.geo))"
    }
  }
}
