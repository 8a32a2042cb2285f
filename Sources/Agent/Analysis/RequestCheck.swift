internal import SQLTools
internal import Warehouse

/// Looks for names in a request that the tables do not have, before anything is made from them.
struct RequestCheck {
  let choice: ColumnChoice
  let profiles: [TableProfile]

  /// Throws when a column, a channel or a control that was asked for cannot be had.
  func run() throws {
    let named = [choice.date, choice.geo, choice.kpi].compactMap { $0 } + choice.others.map(\.name)
    for name in named where !columns.contains(name.lowercased()) { throw missing(name) }
    var seen: Set<String> = []
    for channel in choice.channels where !seen.insert(channel.lowercased()).inserted {
      throw AnalysisError.repeatedChannel(channel)
    }
    let inputs = seen.union((choice.controls ?? []).map { $0.lowercased() })
    if let kpi = choice.kpi, inputs.contains(kpi.lowercased()) {
      throw AnalysisError.outcomeAsInput(kpi)
    }
    let others = choice.others.map(\.name)
    var used = inputs.union([choice.kpi].compactMap { $0?.lowercased() })
    for name in others where !used.insert(name.lowercased()).inserted {
      throw AnalysisError.severalRoles(name)
    }
    for name in [choice.kpi].compactMap({ $0 }) + choice.channels + (choice.controls ?? []) + others
    where isEmpty(name) {
      throw AnalysisError.emptyColumn(name)
    }
    for profile in profiles where !hasDate(profile) {
      throw AnalysisError.noDate(table: profile.table.description)
    }
  }

  /// Whether there are columns of the name and no value in any of them.
  private func isEmpty(_ name: String) -> Bool {
    let named = profiles.flatMap(\.columns).filter {
      $0.column.name.lowercased() == name.lowercased()
    }
    return !named.isEmpty && named.allSatisfy { $0.facts.nulls == $0.facts.rows }
  }

  private func hasDate(_ profile: TableProfile) -> Bool {
    let names = profile.columns.map { $0.column.name.lowercased() }
    return profile.roles.date != nil || choice.date.map { names.contains($0.lowercased()) } == true
  }

  private var names: [String] { profiles.flatMap { $0.columns.map(\.column.name) } }

  private var columns: Set<String> { Set(names.map { $0.lowercased() }) }

  private func missing(_ name: String) -> AnalysisError {
    .noSuchColumn(name, candidates: NearestNames.candidates(for: name, among: names))
  }
}
