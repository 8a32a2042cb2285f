import Agent
import Warehouse

extension ReportSection {
  static func budget(_ results: ModelResults) -> ReportSection? {
    guard let plan = results.plan else { return nil }
    let rows = plan.channels.map {
      [
        $0.channel, NumberText.grouped($0.currentSpend), NumberText.grouped($0.plannedSpend),
        NumberText.grouped($0.currentResponse), NumberText.grouped($0.plannedResponse),
        $0.plannedMarginalROI.map { NumberText.fixed($0, decimals: 2) } ?? "n/a",
      ]
    }
    let header = [
      "channel", "spend today", "planned", "response today", "planned", "marginal return",
    ]
    return ReportSection(
      "Budget plan", of: results,
      body: BudgetChart.svg(plan)
        + HTMLText.table(header: header, rows: rows, numeric: [1, 2, 3, 4, 5]),
      note: PlanText.sentences(plan).joined(separator: " "), queries: [.plan, .planChannel])
  }

  /// What other totals would buy.
  static func frontier(_ results: ModelResults) -> ReportSection? {
    guard let frontier = results.frontier else { return nil }
    let rows = frontier.points.map {
      [
        NumberText.grouped($0.spend), NumberText.grouped($0.response.estimate ?? .nan),
        $0.response.range ?? "n/a", $0.tailResponse.map { NumberText.grouped($0) } ?? "n/a",
        $0.marginalReturn.map { NumberText.fixed($0, decimals: 2) } ?? "n/a",
      ]
    }
    return ReportSection(
      "What other budgets would buy", of: results,
      body: FrontierChart.svg(frontier)
        + HTMLText.table(
          header: ["spend", "response", "interval", "in the worst cases", "next unit brings"],
          rows: rows, numeric: [0, 1, 2, 3, 4]),
      note: FrontierText.sentence(frontier), queries: [.frontier])
  }

  static func fit(_ results: ModelResults) -> ReportSection? {
    guard !results.fit.isEmpty else { return nil }
    let summary = results.summary
    let statistics: [(String, Double?)] = [
      ("R²", summary.rSquared), ("adjusted R²", summary.adjustedRSquared),
      ("MAPE", summary.mape), ("weighted MAPE", summary.wmape), ("NRMSE", summary.nrmse),
      ("Durbin-Watson", summary.durbinWatson),
    ]
    // A statistic that this kind of model does not have is no finding about it.
    let rows = statistics.compactMap { name, value in
      value.map { [name, NumberText.fixed($0, decimals: 3), ""] }
    }
    let tests = results.diagnostics.filter { $0.samplerStatistic == nil }.map {
      [
        $0.subject.isEmpty ? $0.name : "\($0.name): \($0.subject)",
        $0.value.map { NumberText.compact($0) } ?? "n/a",
        $0.pValue.map { NumberText.fixed($0, decimals: 4) } ?? "",
      ]
    }
    return ReportSection(
      "How well the model fits", of: results,
      body: FitChart.svg(results.fit, kpi: summary.kpi)
        + HTMLText.table(
          header: ["statistic", "value", "p-value"], rows: rows + tests, numeric: [1, 2])
        + findings(results.review),
      queries: [.fitByWeek, .diagnostic, .review])
  }

  static func dataQuality(_ results: ModelResults) -> ReportSection? {
    let loads = results.loads.map {
      [$0.path, $0.table, NumberText.grouped(Double($0.rowsLoaded)), "\($0.rowsRejected)"]
    }
    let files =
      loads.isEmpty
      ? ""
      : HTMLText.table(
        header: ["file", "table", "rows loaded", "rows rejected"], rows: loads, numeric: [2, 3])
    let cleaning = results.cleaning.map {
      [$0.table, $0.step.sentence, NumberText.grouped(Double($0.rowsAffected))]
    }
    let repairs =
      cleaning.isEmpty
      ? ""
      : HTMLText.table(
        header: ["table", "what was done", "rows"], rows: cleaning, numeric: [2])
    let body = files + repairs + findings(results.checks)
    guard !body.isEmpty else { return nil }
    return ReportSection(
      "Data quality", of: results, body: body,
      note:
        "Rejected rows are kept in system_reject with their line and reason. Findings are about "
        + "the data as loaded, before what was done to them.",
      queries: [.load, .cleaning, .check])
  }

  static func method(_ results: ModelResults) -> ReportSection? {
    ReportSection(
      "How this was computed", of: results,
      body: "<p>\(HTMLText.escaped(MethodText.text(for: results.summary.kind)))</p>",
      queries: [.model, .parameter])
  }

  private static func findings(_ findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "" }
    let rows = findings.map { finding in
      "<tr><td class=\"\(HTMLText.escaped(finding.severity))\">"
        + HTMLText.escaped(finding.severity) + "</td><td>"
        + HTMLText.escaped(finding.table.isEmpty ? finding.subject : place(finding)) + "</td><td>"
        + HTMLText.escaped(finding.finding.sentence) + " "
        + HTMLText.escaped(finding.advice.sentence) + "</td></tr>"
    }
    return """
      <div class="scroll"><table><thead><tr><th>severity</th><th>about</th><th>finding</th></tr>\
      </thead><tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private static func place(_ finding: Finding) -> String {
    finding.subject.isEmpty ? finding.table : "\(finding.table): \(finding.subject)"
  }
}

/// An estimate with its interval as text: `1.83 [1.42, 2.25]`.
enum IntervalText {
  static func text(
    _ interval: ReportedInterval, number: (Double) -> String = hundredths
  ) -> String {
    guard let estimate = interval.estimate else { return "n/a" }
    guard let lower = interval.lower, let upper = interval.upper else { return number(estimate) }
    return "\(number(estimate)) [\(number(lower)), \(number(upper))]"
  }

  /// A number with two decimals.
  static func hundredths(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }
}

/// How each kind of model works, in words.
enum MethodText {
  static func text(for kind: String) -> String {
    switch kind {
    case "ols":
      "Least squares on weekly data. Carry-over (adstock) and saturation of all channels are "
        + "searched together, with the linear effects solved inside the search; media effects "
        + "cannot be negative. The gold_parameter table has every estimate, gold_model the whole "
        + "specification, so that the model can be run again."
    case "pymc":
      "The model of PyMC-Marketing, drawn from by a Hamiltonian sampler: carry-over (adstock), then "
        + "saturation, each channel with its own parameters and priors. What is normal given the "
        + "rest is integrated out and drawn back exactly. Estimates are posterior means, intervals "
        + "central; gold_model has the whole specification, so that the model can be run again."
    case "meridian":
      "The model of Google Meridian, drawn from by a Hamiltonian sampler: a baseline that moves with "
        + "knots, carry-over and saturation of each channel, priors on returns. What is normal "
        + "given the rest is integrated out and drawn back exactly. Estimates are posterior means, "
        + "intervals central; gold_model has the whole specification."
    default: "A \(kind) model; gold_model has its whole specification."
    }
  }
}
