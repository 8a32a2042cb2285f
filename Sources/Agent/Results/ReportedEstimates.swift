/// The estimates of one parameter, a term each, for models of the whole nation or the same in all
/// geos.
public struct ReportedEstimates: Sendable {
  /// One estimate.
  public struct Term: Sendable {
    /// The channel, control or index; empty where the parameter is a single number.
    public let name: String
    /// The median with the central 90 % interval.
    public let median: ReportedInterval
  }

  /// The parameter's name.
  public let parameter: String
  /// Its terms.
  public let terms: [Term]

  /// The estimates of rows that are ordered by parameter; those with draws and without a geo.
  static func grouped(_ rows: [ResultRow]) -> [ReportedEstimates] {
    let drawn = rows.filter { $0.number("ess_bulk") != nil && $0.text("geo").isEmpty }
    return drawn.runs(of: "parameter").map { parameter, rows in
      ReportedEstimates(
        parameter: parameter,
        terms: rows.map { row in
          Term(
            name: row.text("term"),
            median: ReportedInterval(
              estimate: row.number("q50"), lower: row.number("q05"), upper: row.number("q95")))
        })
    }
  }
}
