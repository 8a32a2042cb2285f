/// What a column is to a marketing mix model.
public enum ColumnRole: String, Sendable, CaseIterable {
  /// When: days, weeks or months.
  case date
  /// The outcome to explain: revenue, sales, conversions.
  case kpi
  /// Money spent on a channel.
  case spend
  /// Exposure that the money bought: impressions, clicks, rating points.
  case impressions
  /// The names of channels, in a long table.
  case channel
  /// Where: region, country, store.
  case geo
  /// Something else that moves the outcome: events, competitors, season, organic media.
  case control
  /// A price or another value per unit.
  case price
  /// An identifier of the row.
  case id
  /// Other text: categories, comments.
  case text
  /// Nothing a model could use: empty or constant.
  case ignore
}

/// A role with how sure the guess is and what it rests on.
public struct RoleGuess: Sendable, Equatable {
  /// The column's name.
  public var column: String
  /// The role.
  public var role: ColumnRole
  /// How sure, from 0 to 1; below 0.5 a person should look.
  public var score: Double
  /// One sentence: what in the name and the values speaks for it.
  public var reason: String

  /// A guess and its grounds.
  public init(column: String, role: ColumnRole, score: Double, reason: String) {
    self.column = column
    self.role = role
    self.score = score
    self.reason = reason
  }
}
