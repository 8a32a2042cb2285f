import Warehouse

/// The statements of a cleaning plan.
///
/// Nothing is updated in place: the clean table is one `select` over the source, in layers that
/// SQLite flattens into a scan. Only what a scan cannot know (which rows repeat, where the bounds
/// of outliers are) is found by a scan before.
struct CleaningQuery {
  let plan: CleaningPlan
  /// Names for columns of the layers that no column of the table has.
  let own: (row: String, removed: String, outlier: String)

  init(_ plan: CleaningPlan) {
    self.plan = plan
    var taken = Set(plan.columns.map { $0.name.lowercased() })
    own = (
      SafeName.unique("cleaning_row", taken: &taken),
      SafeName.unique("cleaning_removed", taken: &taken),
      SafeName.unique("is_outlier", taken: &taken)
    )
  }

  /// The steps with their numbers, from 1.
  var numbered: [(number: Int, step: CleaningStep)] {
    plan.steps.enumerated().map { ($0.offset + 1, $0.element) }
  }

  var hasDuplicateSteps: Bool { plan.steps.contains { $0.isDuplicateStep } }

  /// The name of a column of the layers for one step.
  func mark(_ prefix: String, _ number: Int) -> Fragment {
    .identifier("\(own.row)_\(prefix)_\(number)")
  }

  /// Space, tab, line ends and the no-break space that spreadsheets leave behind.
  private static let space: Fragment = "char(32, 9, 10, 13, 160)"

  static func repair(_ step: CleaningStep, of value: Fragment) -> Fragment {
    switch step {
    case .trim:
      "iif(typeof(\(value)) = 'text', nullif(trim(\(value), \(space)), ''), \(value))"
    case .unifySpelling(_, let replacements):
      "case \(value)"
        + replacements.map { replacement -> Fragment in
          let (variant, spelling) = (replacement.variant, replacement.spelling)
          return " when \(value: .text(variant)) then \(value: .text(spelling))"
        }.joined(separator: "") + " else \(value) end"
    case .repairNumbers: "parse_number(\(value))"
    case .repairDates(_, .day): "parse_date(\(value), 'day')"
    case .repairDates(_, .month): "parse_date(\(value), 'month')"
    case .enforceProduct(_, let factors): product(factors, insteadOf: value)
    default: value
    }
  }

  /// Money has cents, so half a cent is no difference even where it is more than 1 %.
  private static func product(_ factors: ProductFactors, insteadOf value: Fragment) -> Fragment {
    let product: Fragment = "\(id: factors.left) * \(id: factors.right)"
    return """
      case when abs(\(value) - \(product)) <= max(abs(\(value)) * 0.01, 0.005) \
      then \(value) else coalesce(\(product), \(value)) end
      """
  }

  func keptLayer() -> Fragment {
    guard hasDuplicateSteps else { return "kept as (select * from \(id: lastRepairLayer))" }
    return """
      kept as (
          select * from \(id: lastRepairLayer)
          where \(id: own.row) not in (select row from temp.cleaning_repeat)
      )
      """
  }
}
