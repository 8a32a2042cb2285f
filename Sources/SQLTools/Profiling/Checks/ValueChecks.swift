import Warehouse

/// Checks of single values: outliers and names spelled in several ways.
struct ValueChecks {
  let profile: TableProfile

  var queries: [CheckQuery] { [outliers].compactMap { $0 } + labels.map(variants) }

  /// How many interquartile ranges beyond the quartiles a value is far out (Tukey, 1977).
  private static let fence = 3.0

  private struct Fence {
    let column: String
    let role: ColumnRole
    let lower: Double
    let upper: Double
  }

  private var fences: [Fence] {
    zip(profile.columns, profile.roles.columns).compactMap { described, guess in
      guard [.kpi, .spend, .price].contains(guess.role) else { return nil }
      let quartiles = described.facts.quartiles
      guard quartiles.count == 3, quartiles[2] > quartiles[0] else { return nil }
      let reach = Self.fence * (quartiles[2] - quartiles[0])
      return Fence(
        column: described.column.name, role: guess.role, lower: quartiles[0] - reach,
        upper: quartiles[2] + reach)
    }
  }

  /// One row: for each amount how many values are far out, and the largest of all.
  private var outliers: CheckQuery? {
    let fences = Array(fences.prefix(500))
    guard !fences.isEmpty else { return nil }
    let counts = fences.map { fence -> Fragment in
      """
          count(*) filter (
              where \(id: fence.column) < \(value: .real(fence.lower)) \
      or (\(id: fence.column) > \(value: .real(fence.upper)) \
      and typeof(\(id: fence.column)) in ('integer', 'real'))
          ) as \(id: fence.column)
      """
    }
    let statement: Fragment = """
      select
      \(counts.joined(separator: ",\n"))
      from \(profile.table)
      """
    return CheckQuery(purpose: "values far out", statement: statement) { rows in
      zip(fences, rows.first ?? []).compactMap { fence, value in
        finding(fence, Int(clamping: value.integer ?? 0))
      }
    }
  }

  private func finding(_ fence: Fence, _ count: Int) -> CheckFinding? {
    guard count > 0 else { return nil }
    func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
    return CheckFinding(
      .outliers, fence.column, fence.role == .kpi ? .warning : .info,
      "\(Counted.text(count, "value")) outside \(rounded(fence.lower)) to \(rounded(fence.upper)), "
        + "three interquartile ranges beyond the quartiles",
      advice: "look at them: typing errors should be corrected, real peaks kept and explained",
      count: count)
  }

  /// Text columns whose values group rows.
  private var labels: [String] {
    zip(profile.columns, profile.roles.columns).compactMap { described, guess in
      let isLabel = [.channel, .geo, .text].contains(guess.role)
      let facts = described.facts
      return isLabel && facts.texts > 0 && facts.distinct > 1 && facts.distinct <= 1_000
        ? described.column.name : nil
    }
  }

  /// One row per name that is spelled in several ways: the spellings and their rows.
  private func variants(_ column: String) -> CheckQuery {
    let statement: Fragment = """
      with spellings as (
          select \(id: column) as spelling, count(*) as rows
          from \(profile.table)
          where \(id: column) is not null
          group by 1
      ),
      keyed as (
          select
              lower(replace(replace(replace(spelling, ' ', ''), '_', ''), '-', '')) as name,
              spelling,
              rows
          from spellings
          order by rows desc, spelling
      )
      select json_group_array(spelling) as spellings, count(*) as spelling_count, sum(rows) as rows
      from keyed
      group by name
      having count(*) > 1
      order by name
      """
    return CheckQuery(purpose: "spellings of \(column)", statement: statement) { rows in
      rows.compactMap { row in
        guard let spellings = row[0].text, let count = row[1].integer else { return nil }
        return CheckFinding(
          .spellingVariants, "\(column) \(spellings)", .warning,
          "one name is spelled in \(Counted.text(Int(clamping: count), "way")): \(spellings)",
          advice: "unite the spellings before aggregating, or each becomes a name of its own",
          count: row[2].integer.map(Int.init(clamping:)))
      }
    }
  }
}
