import Agent
public import ArgumentParser
public import SQLTools

/// What the columns are, where it should not be guessed.
struct RoleOptions: ParsableArguments {
  @Option(help: "The column to explain.")
  var kpi: String?

  @Option(help: "Spend columns or channels, as a,b,c.")
  var channels: String?

  @Option(help: "Control columns, as a,b,c; 'none' for none.")
  var controls: String?

  @Option(help: "The date column.")
  var date: String?

  @Option(help: "The geo column; the model then keeps geos apart.")
  var geo: String?

  @Option(help: "The first day of each week, for example monday.")
  var weekStart: Weekday?

  @Option(help: "What stands in weeks without the KPI: refuse, zero, carry or mean.")
  var fill: GapPolicy?

  @Flag(help: "Let impressions drive the response where there are some, instead of spend.")
  var impressions = false

  /// The options, which all models have.
  var given: [ModelOption] {
    [
      ("--kpi", kpi != nil), ("--channels", channels != nil), ("--controls", controls != nil),
      ("--date", date != nil), ("--geo", geo != nil), ("--week-start", weekStart != nil),
      ("--fill", fill != nil), ("--impressions", impressions),
    ].map { ModelOption($0.0, $0.1) }
  }

  /// Puts what was said into a request.
  func apply(to request: inout AnalysisRequest) {
    request.columns.kpi = kpi
    request.columns.channels = NameList.names(channels)
    request.columns.controls = controls.map { $0 == "none" ? [] : NameList.names($0) }
    request.columns.date = date
    request.columns.geo = geo
    request.columns.byGeo = geo != nil
    request.columns.outcomeGaps = fill
    request.usesImpressions = impressions
    if let weekStart { request.columns.weekStart = .on(weekStart) }
  }
}

extension Weekday: ExpressibleByArgument {}
extension GapPolicy: ExpressibleByArgument {}
