import Warehouse

extension CleaningQuery {
  /// One row with the median or the bounds of each step that needs them; `nil` when none does.
  func createStatistics() -> Fragment? {
    var inner: [Fragment] = []
    var outer: [Fragment] = []
    for (number, step) in numbered { addStatistics(number, step, inner: &inner, outer: &outer) }
    guard !inner.isEmpty else { return nil }
    return """
      create temp table cleaning_statistic as
      with \(repairLayers()),
      \(keptLayer())
      select
          \(outer.joined(separator: ",\n    "))
      from (
          select
              \(inner.joined(separator: ",\n        "))
          from kept
      )
      """
  }

  private func addStatistics(
    _ number: Int, _ step: CleaningStep, inner: inout [Fragment], outer: inout [Fragment]
  ) {
    let column = Fragment.identifier(step.column ?? "")
    let numeric: Fragment = " filter (where typeof(\(column)) in ('integer', 'real'))"
    func name(_ text: String) -> Fragment { .identifier("\(text)_\(number)") }
    func bounds(_ low: Fragment, _ high: Fragment) {
      outer.append("\(low) as \(name("low"))")
      outer.append("\(high) as \(name("high"))")
    }
    switch step {
    case .nulls(_, .median):
      inner.append("median(\(column))\(numeric) as \(name("median"))")
      outer.append("\(name("median"))")
    case .outliers(_, .interquartileRange(let factor), _):
      inner.append("quantile(\(column), 0.25)\(numeric) as \(name("q25"))")
      inner.append("quantile(\(column), 0.75)\(numeric) as \(name("q75"))")
      // A column that is mostly one value has no spread to measure distances with.
      let reach: Fragment =
        "\(value: .real(factor)) * nullif(\(name("q75")) - \(name("q25")), 0)"
      bounds("\(name("q25")) - \(reach)", "\(name("q75")) + \(reach)")
    case .outliers(_, .zScore(let limit), _):
      inner.append("avg(\(column))\(numeric) as \(name("mean"))")
      inner.append("stddev(\(column))\(numeric) as \(name("sd"))")
      let reach: Fragment = "\(value: .real(limit)) * nullif(\(name("sd")), 0)"
      bounds("\(name("mean")) - \(reach)", "\(name("mean")) + \(reach)")
    default: break
    }
  }

  func statistic(_ kind: String, _ number: Int) -> Fragment {
    "(select \(id: "\(kind)_\(number)") from temp.cleaning_statistic)"
  }
}
