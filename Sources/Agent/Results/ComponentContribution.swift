/// A component's contribution over the whole window.
public struct ComponentTotal: Sendable {
  /// `intercept`, `trend`, `seasonality`, `control` or `media`.
  public let kind: String
  /// The channel, control or `intercept`, `trend`, `seasonality`.
  public let component: String
  /// KPI it added.
  public let contribution: Double
  /// Its share of the actual KPI.
  public let share: Double

  init(_ row: ResultRow) {
    kind = row.text("kind")
    component = row.text("component")
    contribution = row.required("contribution")
    share = row.required("share")
  }
}

/// A component's contribution in one week, added over geos.
public struct ComponentWeek: Sendable {
  /// First day of the week, ISO.
  public let week: String
  /// `intercept`, `trend`, `seasonality`, `control` or `media`.
  public let kind: String
  /// The channel, control or `intercept`, `trend`, `seasonality`.
  public let component: String
  /// KPI it added.
  public let contribution: Double

  init(_ row: ResultRow) {
    week = row.text("week")
    kind = row.text("kind")
    component = row.text("component")
    contribution = row.required("contribution")
  }
}
