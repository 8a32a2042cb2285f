import Warehouse

extension CleaningQuery {
  func createRepeats() -> Fragment {
    "create temp table cleaning_repeat (row integer primary key, step integer not null)"
  }

  /// Adds the rows that one duplicate step removes, earlier steps' rows left out of the comparison.
  func findRepeats(_ number: Int, _ step: CleaningStep) -> Fragment {
    let columns: [String]
    let keep: DuplicateChoice
    if case .dropKeyedDuplicates(let keys, let choice) = step {
      (columns, keep) = (keys, choice)
    } else {
      (columns, keep) = (plan.columns.map(\.name), .first)
    }
    let values = columns.map { Fragment.identifier($0) }
    let isFirst = number == numbered.first { $0.step.isDuplicateStep }?.number
    var conditions: [Fragment] = []
    if !isFirst {
      conditions.append("\(id: own.row) not in (select row from temp.cleaning_repeat)")
    }
    if step != .dropDuplicates { conditions += values.map { "\($0) is not null" } }
    let filter: Fragment =
      conditions.isEmpty ? "" : "\n    where " + conditions.joined(separator: " and ")
    return """
      insert into temp.cleaning_repeat (row, step)
      with \(repairLayers())
      select value, \(.integer(number))
      from json_each((
          select repeated_rows(\(value: .text(keep.rawValue)), \(id: own.row), \
      \(values.joined(separator: ", ")))
          from \(id: lastRepairLayer)\(filter)
      ))
      """
  }

  func countRepeats() -> Fragment {
    "select step, count(*) from temp.cleaning_repeat group by step order by step"
  }
}
