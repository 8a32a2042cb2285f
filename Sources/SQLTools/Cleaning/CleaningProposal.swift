public import Warehouse

extension CleaningPlan {
  /// The usual plan for a table, from what its profile says about it.
  ///
  /// - Texts are trimmed, and the spellings of places, channels and categories unified.
  /// - Numbers and dates kept as text are turned into numbers and ISO dates.
  /// - Rows equal in every column are dropped where a row cannot rightly occur twice; of several
  ///   rows with one identifier the last stays.
  /// - Missing spend and impressions count as none. A missing outcome stays missing.
  public static func proposed(
    for profile: TableProfile, target: TableName? = nil, in database: Database
  ) throws -> CleaningPlan {
    let proposal = CleaningProposal(profile: profile, database: database)
    return try CleaningPlan(
      source: profile.table, target: target, steps: try proposal.steps(), in: database)
  }
}

/// The reasoning behind the usual plan.
private struct CleaningProposal {
  let profile: TableProfile
  let database: Database

  func steps() throws -> [CleaningStep] {
    var steps: [CleaningStep] = []
    for described in profile.columns { steps += try columnSteps(described) }
    return steps + duplicateSteps
  }

  private func role(of column: String) -> ColumnRole {
    profile.roles.columns.first { $0.column == column }?.role ?? .text
  }

  private func columnSteps(_ described: DescribedColumn) throws -> [CleaningStep] {
    let name = described.column.name
    let facts = described.facts
    let role = role(of: name)
    if facts.texts == 0 { return nullSteps(name, role, facts) }
    switch role {
    case .date:
      let isISO = facts.dateForms.allSatisfy { $0.hasPrefix("iso") }
      return isISO ? [] : [.repairDates(column: name, order: .day)]
    case .spend, .impressions, .kpi, .price, .control:
      guard facts.numberShare > 0.5 else { return [.trim(column: name)] }
      return [.repairNumbers(column: name)] + nullSteps(name, role, facts)
    case .geo, .channel, .text:
      let replacements = try spellings(of: name, facts)
      let unify: [CleaningStep] =
        replacements.isEmpty ? [] : [.unifySpelling(column: name, replacements: replacements)]
      return [.trim(column: name)] + unify
    case .id: return [.trim(column: name)]
    case .ignore: return []
    }
  }

  private func nullSteps(
    _ name: String, _ role: ColumnRole, _ facts: ColumnFacts
  ) -> [CleaningStep] {
    let countsAsNone = role == .spend || role == .impressions
    return facts.nulls > 0 && countsAsNone ? [.nulls(column: name, policy: .zero)] : []
  }

  private var duplicateSteps: [CleaningStep] {
    let identifiers = profile.columns.filter { described in
      let facts = described.facts
      // A number that only groups rows, such as a customer's, repeats more often than by mistake.
      return role(of: described.column.name) == .id && facts.distinct < facts.present
        && Double(facts.distinct) > 0.9 * Double(facts.present)
    }
    let keyed = identifiers.prefix(1).map {
      CleaningStep.dropKeyedDuplicates(keys: [$0.column.name], keep: .last)
    }
    let hasIdentifier = !profile.roles.names(of: .id).isEmpty
    let repeatsAreErrors = hasIdentifier || profile.roles.shape != .transactions
    return (repeatsAreErrors ? [.dropDuplicates] : []) + keyed
  }

  /// Variants of a category that differ in case, space, hyphens and underscores only, each with
  /// the spelling that occurs most often.
  private func spellings(
    of column: String, _ facts: ColumnFacts
  ) throws -> [SpellingReplacement] {
    guard facts.distinct > 1, facts.distinct <= 500 else { return [] }
    let query: Fragment = """
      select trim(\(id: column)) as spelling, count(*) as rows
      from \(profile.table)
      where typeof(\(id: column)) = 'text'
      group by spelling
      order by rows desc, spelling
      """
    let table = try database.rows(
      SQLCommand(
        query, purpose: "count spellings of \(column) in \(profile.table)",
        sources: [profile.table]))
    var chosen: [String: String] = [:]
    var replacements: [SpellingReplacement] = []
    for row in table.rows {
      guard let spelling = row[0].text, !spelling.isEmpty else { continue }
      let key = Self.key(of: spelling)
      if let usual = chosen[key] {
        replacements.append(SpellingReplacement(spelling, with: usual))
      } else {
        chosen[key] = spelling
      }
    }
    return replacements
  }

  private static func key(of spelling: String) -> String {
    String(spelling.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
