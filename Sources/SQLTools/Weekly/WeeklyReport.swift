public import Warehouse

/// What came out of a weekly plan.
public struct WeeklyReport: Sendable, Equatable {
  /// The table that was filled.
  public var target: TableName
  /// The first days of the first and the last week.
  public var firstWeek: String
  /// The first day of the last week.
  public var lastWeek: String
  /// The number of weeks.
  public var weekCount: Int
  /// The geos in order; empty for national data.
  public var geos: [String]
  /// The first day of each week.
  public var weekStart: Weekday
  /// The columns after `week` and `geo`, in order.
  public var columns: [WeeklyColumn]
  /// How many cells of each column had no value and were filled by its policy; same order.
  public var filled: [Int]
  /// The weeks left out because daily data covers them only in part.
  public var partialWeeks: [String]
  /// What became of the rows of each source; same order as in the plan.
  public var sources: [WeeklySourceCount]
  /// Remarks for the person, each one sentence.
  public var notes: [String]
}

/// What became of the rows of one source.
public struct WeeklySourceCount: Sendable, Equatable {
  /// The table.
  public var table: TableName
  /// All rows.
  public var rows: Int
  /// Rows with no valid date.
  public var withoutDate: Int
  /// Rows with a date but no geo where one is needed.
  public var withoutGeo: Int
  /// Rows with a date and a geo but no channel where one is needed.
  public var withoutChannel: Int
  /// Rows dated before the first or after the last week.
  public var outside: Int
}

/// One column of a weekly table beyond `week` and `geo`.
public struct WeeklyColumn: Sendable, Equatable {
  /// Its name in the table.
  public var name: String
  /// What it is to the model.
  public var role: WeeklyRole
  /// The channel that spend or impressions belong to.
  public var channel: String?
  /// What happened to weeks without a value.
  public var gaps: GapPolicy
}

extension WeeklyReport {
  /// The columns as choices for a panel: the first KPI, every channel with spend, all controls.
  public var panelColumns: PanelColumns {
    var channels: [PanelColumns.Channel] = []
    for column in columns where column.role == .spend {
      let name = column.channel ?? column.name
      let exposure = columns.first { $0.role == .impressions && $0.channel == name }
      channels.append(.init(name: name, spend: column.name, media: exposure?.name))
    }
    return PanelColumns(
      week: "week", geo: geos.isEmpty ? nil : "geo",
      kpi: columns.first { $0.role == .kpi }?.name ?? "", channels: channels,
      controls: columns.filter { $0.role == .control }.map(\.name),
      others: columns.filter(\.role.isSpecial).map {
        OtherColumn($0.name, role: $0.role, channel: $0.channel)
      })
  }
}
