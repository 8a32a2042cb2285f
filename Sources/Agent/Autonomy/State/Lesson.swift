internal import SQLTools

/// What a run learns from a tool: typed, never read out of words.
enum Lesson: Codable, Equatable, Sendable {
  /// A table is there to work with.
  case loaded(table: String)
  case profiled(ProfileLesson)
  /// A table with its clean form, which is itself where there was nothing to clean.
  case cleaned(CleaningLesson)
  case aggregated(WeeklyLesson)
  case searched(SearchLesson)
  case modelled(ModelLesson)
  case evaluated(EvaluationLesson)
  case planned(PlanLesson)
  /// Something was written down for people.
  case noted
}

/// What a profile says of a table as a whole.
struct ProfileLesson: Codable, Equatable, Sendable {
  var table: String
  var rows: Int
  /// Columns, and those among them that have a part in a model.
  var columns: Int
  var usefulColumns: Int
  var hasDate: Bool
  var hasOutcome: Bool
  var hasMedia: Bool
}

/// What cleaning did to a table.
struct CleaningLesson: Codable, Equatable, Sendable {
  var source: String
  var table: String
  var rowsBefore: Int
  var rowsAfter: Int
}

/// A weekly table.
struct WeeklyLesson: Codable, Equatable, Sendable {
  var table: String
  var columns: PanelColumns
  var weeks: Int
  var geos: Int
  /// Cells that had to be filled, as a share of all.
  var filledShare: Double
}

/// What a search for carry-over and saturation found.
struct SearchLesson: Codable, Equatable, Sendable {
  /// The channels it was made for, and those that have an effect.
  var channels: Int
  var channelsWithEffect: Int
}

/// A model that was written.
struct ModelLesson: Codable, Equatable, Sendable {
  var model: String
  var kind: String
  /// Explained share of the KPI's variance.
  var r2: Double?
  /// The largest R-hat, for models with draws.
  var largestRHat: Double?
}

/// What a review of a model says.
struct EvaluationLesson: Codable, Equatable, Sendable {
  var errors: Int
  var warnings: Int
  /// Error of the forecasts of held-out weeks over that of last year's week; `nil` without any.
  var forecastSkill: Double?
}

/// A budget plan, or why there is none.
struct PlanLesson: Codable, Equatable, Sendable {
  var plan: String?
  var reason: String?
  /// The proven distance from the best plan, as a share.
  var certifiedGap: Double?
}
