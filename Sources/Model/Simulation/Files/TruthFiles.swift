/// The truth as CSV files, money to the hundredth.
struct TruthFiles: Sendable {
  let simulation: RetailerSimulation
  let truth: RetailerTruth

  /// All truth files.
  var all: [SimulatedFile] {
    [
      SimulatedFile(name: "truth.csv") { channels() },
      SimulatedFile(name: "truth_plan.csv") { plans() },
      SimulatedFile(name: "truth_weekly.csv") { weekly() },
      SimulatedFile(name: "truth_spend.csv") { weeklySpend() },
    ]
  }

  private func channels() -> String {
    let total = simulation.calendar.wholeWeeks.reduce(0.0) { $0 + Double(truth.revenue[$1]) / 100 }
    let header = [
      "channel", "spend", "contribution", "contribution_share", "roi", "marginal_roi",
      "retention", "half_saturation", "slope", "coefficient", "optimal_spend",
      "optimal_contribution",
    ]
    let free = truth.plans.first
    let rows = truth.channels.enumerated().map { index, row in
      [
        row.channel.name, money(row.spend), money(row.contribution),
        ratio(total > 0 ? row.contribution / total : 0), ratio(row.roi), ratio(row.marginalROI),
        ratio(row.channel.retention), money(row.channel.halfSaturation),
        ratio(row.channel.slope), money(row.coefficient), money(free?.spend[index] ?? 0),
        money(free?.contributions[index] ?? 0),
      ]
    }
    return text([header] + rows)
  }

  private func plans() -> String {
    let header = [
      "plan", "channel", "minimum", "maximum", "current_spend", "optimal_spend",
      "current_contribution", "optimal_contribution", "optimal_marginal_roi", "plan_contribution",
      "plan_upper_bound",
    ]
    let rows = truth.plans.flatMap { plan in
      truth.channels.enumerated().map { index, row in
        [
          plan.name, row.channel.name, money(plan.bounds[index].lowerBound),
          money(plan.bounds[index].upperBound), money(row.spend), money(plan.spend[index]),
          money(row.contribution), money(plan.contributions[index]),
          ratio(plan.marginalROI[index]), money(plan.response), money(plan.upperBound),
        ]
      }
    }
    return text([header] + rows)
  }

  private func weekly() -> String {
    let components =
      BaselineComponent.allCases.map { ($0.rawValue, "baseline", simulation.baseline($0)) }
      + simulation.specification.channels.enumerated().map { index, channel in
        (channel.name, "media", simulation.contribution(ofChannel: index))
      }
    let rows = simulation.calendar.wholeWeeks.flatMap { week in
      let monday = simulation.calendar.monday(of: week).description
      let cents = components.map { Int(($0.2[week] * 100).rounded()) }
      let noise = truth.revenue[week] - cents.reduce(0, +)
      return zip(components, cents).map { component, value in
        [monday, component.0, component.1, DecimalText.money(value)]
      } + [[monday, "noise", "noise", DecimalText.money(noise)]]
    }
    return text([["week", "component", "kind", "contribution"]] + rows)
  }

  private func weeklySpend() -> String {
    let rows = simulation.calendar.wholeWeeks.flatMap { week in
      simulation.specification.channels.enumerated().map { index, channel in
        [
          simulation.calendar.monday(of: week).description, channel.name,
          DecimalText.money(simulation.spend[index][week]),
        ]
      }
    }
    return text([["week", "channel", "spend"]] + rows)
  }

  private func money(_ value: Double) -> String { DecimalText.fixed(value, decimals: 2) }
  private func ratio(_ value: Double) -> String { DecimalText.fixed(value, decimals: 6) }

  private func text(_ rows: [[String]]) -> String {
    rows.map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
