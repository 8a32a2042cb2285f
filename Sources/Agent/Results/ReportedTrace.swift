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

  static func grouped(_ rows: [ResultRow]) -> [ReportedTrace] {
    var traces: [ReportedTrace] = []
    var start = 0
    while start < rows.count {
      let name = rows[start].text("name")
      let end = rows[start...].firstIndex { $0.text("name") != name } ?? rows.count
      traces.append(ReportedTrace(parameter: name, rows: rows[start..<end]))
      start = end
    }
    return traces
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
