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

  var hasDuplicateSteps: Bool { plan.steps.contains { (3...4).contains($0.phase) } }

  /// The name of a column of the layers for one step.
  func mark(_ prefix: String, _ number: Int) -> Fragment {
    .identifier("\(own.row)_\(prefix)_\(number)")
  }

  /// The value of a column after the text, spelling and type steps up to a number.
  func repaired(_ column: String, through last: Int = .max) -> Fragment {
    var value = Fragment.identifier(column)
    for (number, step) in numbered where number <= last && step.column == column {
      value = Self.repair(step, of: value)
    }
    return value
  }

  /// Space, tab, line ends and the no-break space that spreadsheets leave behind.
  private static let space: Fragment = "char(32, 9, 10, 13, 160)"

  private static func repair(_ step: CleaningStep, of value: Fragment) -> Fragment {
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
    default: value
    }
  }

  /// One row: all rows, then for each repairing step the changed and the unreadable values.
  func countRepairs() -> Fragment {
    let counts = numbered.filter { $0.step.phase <= 2 }.flatMap { number, step -> [Fragment] in
      let before = repaired(step.column ?? "", through: number - 1)
      let after = repaired(step.column ?? "", through: number)
      let unreadable: Fragment =
        step.phase == 2 ? "total(\(before) is not null and \(after) is null)" : "0"
      return ["total(\(after) is not \(before))", unreadable]
    }
    return """
      select
          \((["count(*)"] + counts).joined(separator: ",\n    "))
      from \(plan.source)
      """
  }

  func repairedLayer() -> Fragment {
    let row: Fragment =
      switch plan.rowNumber {
      case .rowid(let name): .identifier(name)
      case .counted: "row_number() over ()"
      }
    let columns = plan.columns.map { column -> Fragment in
      "\(repaired(column.name)) as \(id: column.name)"
    }
    return """
      repaired as (
          select
              \(row) as \(id: own.row),
              \(columns.joined(separator: ",\n        "))
          from \(plan.source)
      )
      """
  }

  func keptLayer() -> Fragment {
    guard hasDuplicateSteps else { return "kept as (select * from repaired)" }
    return """
      kept as (
          select * from repaired
          where \(id: own.row) not in (select row from temp.cleaning_repeat)
      )
      """
  }
}
