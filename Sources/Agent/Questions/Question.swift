/// A question that can be answered without a language model, as it was understood.
public enum Question: Sendable, Equatable, Codable {
  /// Measures, in all or by dimensions and stretches of time.
  case metric(MetricQuestion)
  /// What a change of spend, or a total, would bring under the newest model.
  case planning(PlanningRequest)
  /// What data there are.
  case data(DataRequest)

  /// The name of the kind of question, for records and tables.
  public var family: String {
    switch self {
    case .metric(let question): question.form.name
    case .planning: "planning"
    case .data: "data"
    }
  }
}

/// A question about measures of one metric view.
public struct MetricQuestion: Sendable, Equatable, Codable {
  /// What is done with the measures.
  public enum Form: Sendable, Equatable, Codable {
    /// They are given as they are.
    case plain
    /// The mean over stretches of time.
    case average(TimeGrain)
    /// In order of the first measure, the greatest or the least first; `nil` gives all.
    case ranking(isGreatestFirst: Bool, limit: Int?)
    /// Shares of the groups in the whole.
    case share
    /// Change from each stretch of time to the next.
    case growth
    /// Stretches of time side by side.
    case comparison([Period])
  }

  /// A bound for the first measure of a group.
  public struct Threshold: Sendable, Equatable, Codable {
    /// How a measure stands to the number.
    public enum Relation: String, Sendable, Codable { case above, atLeast, below, atMost }
    /// How the measure stands to the number.
    public var relation: Relation
    /// The number.
    public var number: Double
  }

  /// A condition on a dimension.
  public struct Filter: Sendable, Equatable, Codable {
    /// The dimension.
    public var dimension: String
    /// Its values.
    public var values: [String]
    /// Whether the values are left out instead.
    public var isExcluding: Bool
  }

  /// The view.
  public var view: String
  /// Its measures, the one that matters first.
  public var measures: [String]
  /// What is done with them.
  public var form = Form.plain
  /// Dimensions that results are given for each value of.
  public var groups: [String] = []
  /// Stretches of time that results are given for.
  public var grain: TimeGrain?
  /// Which values count.
  public var filters: [Filter] = []
  /// The dimension that holds the days, when time matters.
  public var date: String?
  /// The days that count.
  public var period: Period?
  /// The day of the week that alone counts, 0 for Monday.
  public var weekday: Int?
  /// Which groups are given.
  public var threshold: Threshold?
}

extension MetricQuestion.Form {
  var name: String {
    switch self {
    case .plain: "total"
    case .average: "average"
    case .ranking: "ranking"
    case .share: "share"
    case .growth: "growth"
    case .comparison: "comparison"
    }
  }
}

/// A question about money to be spent, answered by the newest model.
public enum PlanningRequest: Sendable, Equatable, Codable {
  /// How far a spend goes up or down.
  public enum Change: Sendable, Equatable, Codable {
    /// By a share of today's: 0.1 is ten per cent more.
    case share(Double)
    /// By an amount.
    case amount(Double)
    /// To an amount.
    case to(Double)
  }

  /// What a channel would bring at another spend.
  case change(channel: String, Change)
  /// The best split of a total; `nil` is what is spent today.
  case allocation(total: Double?)
  /// Where an amount on top of today's spend goes best.
  case next(Double)
}

/// A question about the data themselves.
public enum DataRequest: Sendable, Equatable, Codable {
  case tables
  case measures
  case rows(table: String)
  case values(view: String, dimension: String)
  case valueCount(view: String, dimension: String)
  case dates(view: String, date: String)
  case missing(view: String, date: String, TimeGrain)
  case stretches(view: String, date: String, TimeGrain)
  case model
}
