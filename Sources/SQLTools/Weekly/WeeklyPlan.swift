public import Warehouse

/// How raw tables become one table with a row per week, or per week and geo.
///
/// The plan is a value: it can be printed, compared and stored, and says everything the statements
/// need beyond what the data itself holds (its first and last day, its channels, its geos).
public struct WeeklyPlan: Sendable, Equatable {
  /// The table to fill; an existing one is replaced.
  public var target: TableName
  /// The tables to join; those with a KPI decide which weeks there are.
  public var sources: [WeeklySource]
  /// Whether to keep one row per geo; otherwise geos are added up to national figures.
  public var byGeo: Bool
  /// The first day of each week.
  public var weekStart: WeekStart
  /// What to do with a first or last week that daily data covers only in part.
  public var partialWeeks: PartialWeekPolicy
  /// What to do with rows that have no valid date, geo or channel.
  public var unplacedRows: UnplacedRowPolicy
  /// Calendar columns to add.
  public var features: [TimeFeature]
  /// Products of two columns to add.
  public var interactions: [WeeklyInteraction]

  /// A plan with the defaults of the contract: Monday weeks unless the input is dated otherwise,
  /// partial weeks left out, rows without a place refused.
  public init(
    target: TableName, sources: [WeeklySource], byGeo: Bool = false,
    weekStart: WeekStart = .asDated, partialWeeks: PartialWeekPolicy = .drop,
    unplacedRows: UnplacedRowPolicy = .refuse, features: [TimeFeature] = [],
    interactions: [WeeklyInteraction] = []
  ) {
    self.target = target
    self.sources = sources
    self.byGeo = byGeo
    self.weekStart = weekStart
    self.partialWeeks = partialWeeks
    self.unplacedRows = unplacedRows
    self.features = features
    self.interactions = interactions
  }

  /// The usual place for the weekly form of a table: `silver.<table>_weekly`.
  public static func target(for table: TableName) -> TableName {
    TableName(catalog: table.catalog, schema: "silver", table: table.table + "_weekly")
  }
}

/// What to do with a first or last week that daily data covers only in part.
public enum PartialWeekPolicy: String, Sendable, CaseIterable {
  /// Leave the week out: half a week of sales looks like a collapse to a model.
  case drop
  /// Keep the week as it is.
  case keep
}

/// What to do with rows that have no valid date, or no geo or channel where one is needed.
public enum UnplacedRowPolicy: String, Sendable, CaseIterable {
  /// Refuse to aggregate and say how many rows it is about.
  case refuse
  /// Leave the rows out and count them in the report.
  case drop
}

/// One table that a weekly plan reads.
public struct WeeklySource: Sendable, Equatable {
  /// The table.
  public var table: TableName
  /// The column with ISO dates or time stamps.
  public var date: String
  /// The column with the geo, if there is one.
  public var geo: String?
  /// The column that names the channel in a long table; `nil` for a wide one.
  public var channel: String?
  /// What to take from the table.
  public var measures: [WeeklyMeasure]

  /// A source; with a channel column every measure becomes one column per channel.
  public init(
    table: TableName, date: String, geo: String? = nil, channel: String? = nil,
    measures: [WeeklyMeasure]
  ) {
    self.table = table
    self.date = date
    self.geo = geo
    self.channel = channel
    self.measures = measures
  }
}

/// What a column of a weekly table is to the model.
public enum WeeklyRole: String, Sendable, CaseIterable, Codable {
  case kpi, spend, impressions, control
  /// Exposure that was not paid for.
  case organic
  /// People reached by a channel that is paid for, and how often each of them was.
  case reach, frequency
  /// People reached by a channel that is not paid for, and how often each of them was.
  case organicReach = "organic_reach"
  case organicFrequency = "organic_frequency"
  /// What is done to sell besides media: price, promotion.
  case treatment
  /// The people of a geo.
  case population
  /// The money that a unit of the KPI is worth.
  case valuePerKPI = "value_per_kpi"

  /// How values of the role are put together: money and counts add up, conditions are averaged.
  public var defaultAggregation: WeeklyAggregation {
    switch self {
    case .kpi, .spend, .impressions, .organic, .reach, .organicReach: .sum
    case .control, .frequency, .organicFrequency, .treatment, .valuePerKPI: .mean
    case .population: .stock
    }
  }

  /// What stands in a week without a value: no row means no spend, but not no sales.
  public var defaultGapPolicy: GapPolicy {
    switch self {
    case .kpi: .refuse
    case .spend, .impressions, .organic, .reach, .frequency, .organicReach, .organicFrequency:
      .zero
    case .control, .treatment, .population, .valuePerKPI: .carry
    }
  }
}

/// How the values of one week become one value.
public enum WeeklyAggregation: String, Sendable, CaseIterable {
  case sum, mean, minimum, maximum
  /// A stock that every place has, such as its population: averaged over the rows of a place, added
  /// up over places.
  case stock
}

/// What to do with a week that has no value.
public enum GapPolicy: String, Sendable, CaseIterable, Codable {
  /// Refuse, naming the first such week.
  case refuse
  /// Zero.
  case zero
  /// The last value before it, or the first after it when there is none before.
  case carry
  /// The mean of the column, within its geo.
  case mean
}

/// One value to take from each row of a source.
public struct WeeklyMeasure: Sendable, Equatable {
  /// Where the value comes from.
  public enum Input: Sendable, Equatable {
    /// A numeric column.
    case column(String)
    /// The product of two numeric columns, for example quantity and price.
    case product(String, String)
    /// 1 where the column has the value and 0 elsewhere.
    case indicator(String, equals: SQLValue)
    /// 1 for every row.
    case rowCount

    /// The columns it reads.
    var columns: [String] {
      switch self {
      case .column(let name), .indicator(let name, _): [name]
      case .product(let left, let right): [left, right]
      case .rowCount: []
      }
    }
  }

  /// The value of a row.
  public var input: Input
  /// The weekly column, or what follows the channel in its name when the source is long.
  public var name: String
  /// What it is to the model.
  public var role: WeeklyRole
  /// The channel that a spend or impressions column of a wide table belongs to.
  public var channel: String?
  /// How a week's values become one.
  public var aggregation: WeeklyAggregation
  /// What to do with weeks without a value.
  public var gaps: GapPolicy

  /// A measure with the defaults of its role.
  public init(
    _ input: Input, name: String, role: WeeklyRole, channel: String? = nil,
    aggregation: WeeklyAggregation? = nil, gaps: GapPolicy? = nil
  ) {
    self.input = input
    self.name = name
    self.role = role
    self.channel = channel
    self.aggregation = aggregation ?? role.defaultAggregation
    self.gaps = gaps ?? role.defaultGapPolicy
  }

  /// A column under its own name.
  public static func column(
    _ name: String, role: WeeklyRole, channel: String? = nil,
    aggregation: WeeklyAggregation? = nil, gaps: GapPolicy? = nil
  ) -> WeeklyMeasure {
    WeeklyMeasure(
      .column(name), name: name, role: role, channel: channel, aggregation: aggregation,
      gaps: gaps)
  }
}

/// The product of two weekly columns, added as a control.
public struct WeeklyInteraction: Sendable, Equatable {
  /// The first column of the weekly table.
  public var left: String
  /// The second column of the weekly table.
  public var right: String

  /// An interaction; its column is called `<left>_x_<right>`.
  public init(_ left: String, _ right: String) {
    self.left = left
    self.right = right
  }
}
