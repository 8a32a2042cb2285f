import Agent

/// What a model predicts beside what happened, in characters.
enum ValidationPlot {
  /// A line per week that the fit did not see: the actual value in its predicted interval.
  static func heldOutWeeks(_ results: ModelResults) -> [String] {
    let weeks = results.fit.filter(\.isHeldOut)
    let shown = weeks.suffix(26)
    guard !shown.isEmpty else { return [] }
    let entries = shown.map { week in
      IntervalPlot.Entry(label: week.week, interval: week.prediction, truth: week.actual)
    }
    let inside = weeks.count { week in
      guard let lower = week.lower, let upper = week.upper else { return false }
      return lower...max(lower, upper) ~= week.actual
    }
    return [
      "",
      "Weeks held out: \(inside) of \(weeks.count) lie in their interval (◇ actual, ● predicted)",
    ]
      + IntervalPlot.lines(
        entries, marks: [], truthName: "actual", number: NumberText.grouped)
  }

  /// The scores of forecasts of weeks that fits did not see.
  static func forecasts(_ validation: ReportedValidation) -> [String] {
    let scored = validation.measures.filter { $0.fold > 0 && $0.metric == "wmape" }
    guard !scored.isEmpty else { return [] }
    func measure(_ metric: String, _ fold: ReportedMeasure) -> Double? {
      validation.measures.first {
        $0.method == fold.method && $0.fold == fold.fold && $0.metric == metric
      }?.value
    }
    let rows = scored.map { fold in
      let covered = measure("coverage_90", fold).map {
        ", \(NumberText.percent($0)) in 90 % intervals"
      }
      let ranked = measure("crps", fold).map { ", CRPS \(NumberText.compact($0))" }
      return "  \(fold.method == "holdout" ? "held out" : "forecast") "
        + "\(fold.firstWeek) to \(fold.lastWeek): off by "
        + (fold.value.map(NumberText.percent) ?? "n/a") + (ranked ?? "") + (covered ?? "")
    }
    return ["", "Weeks the fit did not see"] + rows
  }

  /// How each week looks when it is predicted without itself.
  static func leaveOneOut(_ validation: ReportedValidation) -> [String] {
    guard let density = validation.value("elpd", of: "loo"), let value = density.value else {
      return []
    }
    let error = density.standardError.map { " ± \(NumberText.fixed($0, decimals: 1))" } ?? ""
    let shares = ["50", "90"].compactMap { level in
      validation.value("coverage_\(level)", of: "loo")?.value.map {
        "\(level) % intervals hold \(NumberText.percent($0))"
      }
    }
    let high = validation.value("k_high", of: "loo")?.value ?? 0
    return [
      "",
      "Each week predicted without itself: log density \(NumberText.fixed(value, decimals: 1))\(error)"
        + (high > 0 ? ", \(NumberText.fixed(high, decimals: 0)) weeks unreliable" : ""),
      "  \(shares.joined(separator: ", ")) of the weeks",
      "  below 0 ▕\(bars(validation.probabilityCounts(bins: 20)))▏ 1  (level bars: honest intervals)",
    ]
  }

  /// Statistics of the KPI beside those of predicted series.
  static func checks(_ validation: ReportedValidation) -> [String] {
    guard !validation.checks.isEmpty else { return [] }
    let rows = validation.checks.map { check in
      "  \(check.kind.rightPadded(to: 10))\(check.statistic.rightPadded(to: 19))"
        + (check.observed.map { NumberText.compact($0) } ?? "n/a").leftPadded(to: 10)
        + "  predicted " + range(check.predicted)
        + (check.probability.map { "  p \(NumberText.fixed($0, decimals: 2))" } ?? "")
    }
    return ["", "The KPI beside series that the priors and the posterior make"] + rows
  }

  private static func range(_ interval: ReportedInterval) -> String {
    guard let lower = interval.lower, let upper = interval.upper else { return "n/a" }
    return "\(NumberText.compact(lower)) to \(NumberText.compact(upper))"
  }

  /// A bar of half height holds as many as it should.
  private static func bars(_ counts: [Int]) -> String {
    let expected = Double(counts.reduce(0, +)) / Double(max(1, counts.count))
    return String(counts.map { RankPlot.block(expected > 0 ? Double($0) / expected : 0) })
  }
}
