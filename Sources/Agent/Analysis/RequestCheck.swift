internal import SQLTools
internal import Warehouse

/// Looks for names in a request that the tables do not have, before anything is made from them.
struct RequestCheck {
  let request: AnalysisRequest
  let profiles: [TableProfile]

  /// Throws when a column, a channel or a control that was asked for cannot be had.
  func run() throws {
    let named = [request.date, request.geo, request.kpi].compactMap { $0 }
    for name in named where !columns.contains(name.lowercased()) { throw missing(name) }
    var seen: Set<String> = []
    for channel in request.channels where !seen.insert(channel.lowercased()).inserted {
      throw AnalysisError.repeatedChannel(channel)
    }
    let inputs = seen.union((request.controls ?? []).map { $0.lowercased() })
    if let kpi = request.kpi, inputs.contains(kpi.lowercased()) {
      throw AnalysisError.outcomeAsInput(kpi)
    }
    for name in [request.kpi].compactMap({ $0 }) + request.channels + (request.controls ?? [])
    where isEmpty(name) {
      throw AnalysisError.emptyColumn(name)
    }
  }

  /// Whether there are columns of the name and no value in any of them.
  private func isEmpty(_ name: String) -> Bool {
    let named = profiles.flatMap(\.columns).filter {
      $0.column.name.lowercased() == name.lowercased()
    }
    return !named.isEmpty && named.allSatisfy { $0.facts.nulls == $0.facts.rows }
  }

  private var names: [String] { profiles.flatMap { $0.columns.map(\.column.name) } }

  private var columns: Set<String> { Set(names.map { $0.lowercased() }) }

  private func missing(_ name: String) -> AnalysisError {
    .noSuchColumn(name, candidates: NearestNames.candidates(for: name, among: names))
  }
}
