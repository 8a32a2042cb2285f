public import Warehouse

extension CleaningPlan {
  /// The steps a careful analyst would begin with, from what the profile found.
  ///
  /// Nothing is guessed that the data does not show: spellings are unified only where two texts
  /// differ in case, spaces or punctuation alone; an outcome is recomputed only where it equals the
  /// product of two columns in nearly every row; a key is enforced only where nearly every row has
  /// a value of its own. Outliers of outcomes and spend are flagged, never changed.
  public static func proposed(
    for profile: TableProfile, target: TableName? = nil, in database: Database
  ) throws -> CleaningPlan {
    let proposal = CleaningProposal(profile: profile, database: database)
    return try CleaningPlan(
      source: profile.table, target: target, steps: proposal.steps(), in: database)
  }
}

/// Finds steps for a profiled table.
private struct CleaningProposal {
  let profile: TableProfile
  let database: Database

  private typealias Column = (guess: RoleGuess, facts: ColumnFacts)

  private var columns: [Column] {
    zip(profile.roles.columns, profile.columns).map { ($0, $1.facts) }
  }

  func steps() throws -> [CleaningStep] {
    // Two equal sales without an identifier may both have happened.
    let hasIdentifier = !profile.roles.names(of: .id).isEmpty
    let repeatsAreErrors = hasIdentifier || profile.roles.shape != .transactions
    var steps: [CleaningStep] = repeatsAreErrors ? [.dropDuplicates] : []
    for column in columns {
      let spellings = try spellings(column)
      steps += spellings + types(column) + nulls(column) + outliers(column)
      steps += try told(column, after: spellings)
    }
    if let product = try product() { steps.append(product) }
    if let key = key() { steps.append(.dropKeyedDuplicates(keys: [key], keep: .last)) }
    return steps
  }

  private static let mostCategories = 1_000

  private func spellings(_ column: Column) throws -> [CleaningStep] {
    let roles: [ColumnRole] = [.channel, .geo, .text]
    guard roles.contains(column.guess.role), column.facts.texts > 0,
      column.facts.distinct <= Self.mostCategories
    else { return [] }
    let variants = try variants(column)
    var steps: [CleaningStep] = []
    if variants.hasOuterSpace { steps.append(.trim(column: column.guess.column)) }
    if !variants.replacements.isEmpty {
      steps.append(
        .unifySpelling(column: column.guess.column, replacements: variants.replacements))
    }
    return steps
  }

  /// From the profile when it lists every value, else from the table.
  private func variants(_ column: Column) throws -> SpellingVariants {
    if column.facts.isTopExact, column.facts.distinct <= column.facts.top.count {
      return SpellingVariants(
        column.facts.top.compactMap { top in top.value.text.map { ($0, top.count) } })
    }
    return try SpellingVariants(column: column.guess.column, of: profile.table, in: database)
  }

  private func types(_ column: Column) -> [CleaningStep] {
    let name = column.guess.column
    switch column.guess.role {
    case .date:
      let isoForms = ["iso_date", "iso_timestamp"]
      guard
        column.facts.dateForms.contains(where: { !isoForms.contains($0) })
          || column.facts.dateShare < 1
      else { return [] }
      let kinds = column.facts.kinds
      let isMonthFirst =
        kinds["month_first_date", default: 0] > kinds["day_first_date", default: 0]
      return [.repairDates(column: name, order: isMonthFirst ? .month : .day)]
    case .kpi, .spend, .impressions, .control, .price:
      guard column.facts.texts > 0, column.facts.numberShare > 0.5 else { return [] }
      return [.repairNumbers(column: name)]
    default: return []
    }
  }

  private func nulls(_ column: Column) -> [CleaningStep] {
    let name = column.guess.column
    switch column.guess.role {
    case .date:
      return column.facts.nulls > 0 || column.facts.dateShare < 1
        ? [.nulls(column: name, policy: .dropRow)] : []
    case .spend, .impressions:
      guard column.facts.nulls > 0, let other = counterpart(of: column.guess) else { return [] }
      let policy = NullPolicy.proportional(
        to: other, within: [profile.roles.channel].compactMap { $0 }, weekOf: profile.roles.date)
      return [.nulls(column: name, policy: policy)]
    default: return []
    }
  }

  /// A missing place or channel, if the start of an identifier tells it without exception.
  private func told(_ column: Column, after spellings: [CleaningStep]) throws -> [CleaningStep] {
    guard [.geo, .channel].contains(column.guess.role), column.facts.nulls > 0 else { return [] }
    let replacements = spellings.flatMap { step -> [SpellingReplacement] in
      if case .unifySpelling(_, let replacements) = step { replacements } else { [] }
    }
    for key in columns where key.guess.role == .id && key.facts.texts > 0 {
      let code = try PrefixCode.telling(
        column.guess.column, from: key.guess.column, of: profile.table,
        replacements: replacements, in: database)
      if let code { return [.nulls(column: column.guess.column, policy: .told(by: code))] }
    }
    return []
  }

  /// In a long table, the impressions that money bought, or the money that bought impressions.
  private func counterpart(of guess: RoleGuess) -> String? {
    guard profile.roles.shape == .long, profile.roles.spend.count == 1 else { return nil }
    return guess.role == .spend ? profile.roles.impressions.first : profile.roles.spend.first
  }

  private func outliers(_ column: Column) -> [CleaningStep] {
    guard column.guess.column == profile.roles.kpi || column.guess.role == .spend,
      column.facts.numbers >= 20
    else { return [] }
    return [
      .outliers(
        column: column.guess.column, rule: .interquartileRange(factor: 3), action: .flag)
    ]
  }

  /// An identifier that nearly every row has for itself, but some rows share.
  private func key() -> String? {
    let keys = columns.filter { column in
      column.guess.role == .id && column.facts.distinct < column.facts.present
        && column.facts.share(column.facts.distinct) > 0.9
    }
    return keys.count == 1 ? keys[0].guess.column : nil
  }

  /// The outcome as the product of a count and a price, if that holds in 19 of 20 rows.
  private func product() throws -> CleaningStep? {
    guard let kpi = profile.roles.kpi, profile.roles.shape == .transactions else { return nil }
    let numeric = columns.filter { $0.facts.numberShare > 0.95 && $0.guess.column != kpi }
    for price in numeric where price.guess.role == .price {
      for count in numeric where count.guess.column != price.guess.column {
        let factors = ProductFactors(count.guess.column, price.guess.column)
        if try holds(kpi, factors) { return .enforceProduct(column: kpi, factors: factors) }
      }
    }
    return nil
  }

  private func holds(_ kpi: String, _ factors: ProductFactors) throws -> Bool {
    let product: Fragment = "\(id: factors.left) * \(id: factors.right)"
    let query: Fragment = """
      select avg(abs(\(id: kpi) - \(product)) <= max(abs(\(id: kpi)) * 0.01, 0.005))
      from (
          select \(id: kpi), \(id: factors.left), \(id: factors.right)
          from \(profile.table)
          where \(id: kpi) is not null
          limit 20000
      )
      """
    let command = SQLCommand(
      query, purpose: "see whether \(kpi) is \(factors.left) times \(factors.right)",
      sources: [profile.table])
    return (try database.rows(command).rows.first?.first?.real ?? 0) >= 0.95
  }
}
