/// What a person says of the columns; what is left out is found from the data.
public struct ColumnChoice: Sendable, Equatable, Codable {
  /// The column to explain.
  public var kpi: String?
  /// The spend columns of a wide table, or the channels to keep of a long one.
  public var channels: [String] = []
  /// The control columns; `nil` to choose them from the data.
  public var controls: [String]?
  /// Columns that only some models read; they are no media and no controls.
  public var others: [OtherColumn] = []
  /// The date column.
  public var date: String?
  /// The geo column; data is added up over geos unless ``byGeo`` is set.
  public var geo: String?
  /// Whether to keep geos apart.
  public var byGeo = false
  /// The first day of each week.
  public var weekStart = WeekStart.asDated
  /// What stands in weeks without a value to explain; `nil` to refuse them, but for orders, where a
  /// week without one is a week without sales.
  public var outcomeGaps: GapPolicy?

  /// Nothing said: everything is found from the data.
  public init() {}
}
