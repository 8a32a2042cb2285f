/// The stored draws of one parameter, chain by chain.
public struct ReportedTrace: Sendable {
  /// The parameter with its term, for example `saturation_lam[tv]`.
  public let parameter: String
  /// How far chains agree, from all draws.
  public let rHat: Double?
  /// The effective number of draws, from all draws.
  public let bulkSampleSize: Double?
  /// The stored draws of each chain, in the order they were drawn.
  public let chains: [[Double]]

  /// The traces of rows that are ordered by parameter.
  static func grouped(_ rows: [ResultRow]) -> [ReportedTrace] {
    rows.runs(of: "name").map { ReportedTrace(parameter: $0.text, rows: $0.rows) }
  }

  private init(parameter: String, rows: ArraySlice<ResultRow>) {
    self.parameter = parameter
    rHat = rows.first?.number("rhat")
    bulkSampleSize = rows.first?.number("ess_bulk")
    var chains: [[Double]] = []
    var previous: Double?
    for row in rows {
      let chain = row.required("chain")
      if chain != previous { chains.append([]) }
      previous = chain
      chains[chains.count - 1].append(row.required("value"))
    }
    self.chains = chains
  }
}
