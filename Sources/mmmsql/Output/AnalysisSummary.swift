import Agent

/// What an analysis found, in words and small plots for a terminal.
enum AnalysisSummary {
  static func lines(_ results: ModelResults) -> [String] {
    [
      headline(results), data(results), fit(results), contributions(results), returns(results),
      budget(results), steps(results),
    ].filter { !$0.isEmpty }.joined(separator: [""]).map { $0 }
  }

  private static func headline(_ results: ModelResults) -> [String] {
    let kpi = results.summary.kpi
    let contribution = NumberText.compact(results.mediaContribution)
    let ratio = results.mediaReturn.map { NumberText.fixed($0, decimals: 2) } ?? "n/a"
    return [
      "Media brought \(contribution) of \(kpi), \(NumberText.percent(results.mediaShare)) "
        + "of the total; each unit of money brought \(ratio) of it."
    ]
  }

  private static func data(_ results: ModelResults) -> [String] {
    let files = results.loads.map {
      "  \($0.path): \(NumberText.grouped(Double($0.rowsLoaded))) rows"
        + ($0.rowsRejected > 0 ? ", \($0.rowsRejected) rejected (see system_reject)" : "")
    }
    let repaired = results.cleaning.map(\.rowsAffected).reduce(0, +)
    let cleaning =
      repaired > 0
      ? [
        "  cleaned: \(results.cleaning.count) steps touched \(NumberText.grouped(Double(repaired)))"
          + " rows (see system_cleaning)"
      ] : []
    let grave = results.checks.filter { $0.severity != "info" }
    let findings = grave.prefix(6).map { "  \($0.severity): \($0.finding)" }
    let more = grave.count > 6 ? ["  and \(grave.count - 6) more in system_check"] : []
    return files.isEmpty && findings.isEmpty ? [] : ["Data"] + files + cleaning + findings + more
  }

  static func fit(_ results: ModelResults) -> [String] {
    let summary = results.summary
    let fit = results.fit
    let quality =
      "Fit: R² \(number(summary.rSquared)), MAPE \(summary.mape.map(NumberText.percent) ?? "n/a"), "
      + "Durbin-Watson \(number(summary.durbinWatson)), \(fit.count) weeks"
      + (summary.geoCount > 1 ? " × \(summary.geoCount) geos" : "")
    let weeks = fit.indices.map(Double.init)
    let plot = LinePlot.lines(
      [
        LinePlot.Series(x: weeks, y: fit.map(\.actual)),
        LinePlot.Series(x: weeks, y: fit.map(\.fitted)),
      ],
      lines: 8, from: fit.first?.week ?? "", to: fit.last?.week ?? "")
    return [quality] + plot
  }

  static func contributions(_ results: ModelResults) -> [String] {
    let baseline = results.totals.filter { $0.kind != "media" }.map(\.share).reduce(0, +)
    let media = results.totals.filter { $0.kind == "media" }.map {
      (label: $0.component, share: $0.share)
    }
    return ["Share of \(results.summary.kpi)"]
      + ShareBars.lines([(label: "baseline", share: baseline)] + media)
  }

  static func returns(_ results: ModelResults) -> [String] {
    let truth = Dictionary(
      results.truths.map { ($0.channel, $0.truth) }, uniquingKeysWith: { first, _ in first })
    let entries = results.channels.map {
      IntervalPlot.Entry(label: $0.channel, interval: $0.roi, truth: truth[$0.channel])
    }
    let covered = results.truths.filter(\.isCovered).count
    let verdict =
      results.truths.isEmpty
      ? []
      : [
        "The interval holds the true return (◇) of \(covered) of \(results.truths.count) channels."
      ]
    return ["Return on spend, with interval (┊ marks a return of 1)"] + IntervalPlot.lines(entries)
      + verdict
  }

  private static func budget(_ results: ModelResults) -> [String] {
    guard let plan = results.plan else { return [] }
    let width = min(24, plan.channels.map(\.channel.count).max() ?? 0)
    let rows = plan.channels.map { channel in
      "  " + channel.channel.rightPadded(to: width)
        + NumberText.grouped(channel.currentSpend).leftPadded(to: 16) + "  →"
        + NumberText.grouped(channel.plannedSpend).leftPadded(to: 16)
        + (channel.plannedMarginalROI.map {
          "   next unit brings " + NumberText.fixed($0, decimals: 2)
        } ?? "")
    }
    let range =
      if let lower = plan.response.lower, let upper = plan.response.upper {
        " [\(NumberText.grouped(lower)), \(NumberText.grouped(upper))]"
      } else {
        ""
      }
    let gain = plan.gain.map { ", \(signed($0)) against today" } ?? ""
    return [
      "Budget plan for \(NumberText.grouped(plan.totalBudget)): brings "
        + "\(NumberText.grouped(plan.expectedResponse))\(range)\(gain)"
    ] + rows + PlanText.sentences(plan).map { "  " + $0 }
  }

  private static func steps(_ results: ModelResults) -> [String] {
    let steps = NextStep.suggested(by: results)
    guard !steps.isEmpty else { return [] }
    return ["Next"]
      + steps.enumerated().map { "  \($0 + 1). \($1.action) \($1.reason.sentence)" }
  }

  private static func number(_ value: Double?) -> String {
    value.map { NumberText.fixed($0, decimals: 2) } ?? "n/a"
  }

  private static func signed(_ share: Double) -> String {
    (share > 0 ? "+" : "") + NumberText.percent(share)
  }
}
