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
      note: CertificateText.sentence(plan), queries: [.plan, .planChannel])
  }

  static func fit(_ results: ModelResults) -> ReportSection? {
    guard !results.fit.isEmpty else { return nil }
    let summary = results.summary
    let statistics: [(String, Double?)] = [
      ("R²", summary.rSquared), ("adjusted R²", summary.adjustedRSquared),
      ("MAPE", summary.mape), ("weighted MAPE", summary.wmape), ("NRMSE", summary.nrmse),
      ("Durbin-Watson", summary.durbinWatson),
    ]
    let rows = statistics.map {
      [$0.0, $0.1.map { NumberText.fixed($0, decimals: 3) } ?? "n/a", ""]
    }
    let tests = results.diagnostics.map {
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
  static func text(_ interval: ReportedInterval, decimals: Int = 2) -> String {
    guard let estimate = interval.estimate else { return "n/a" }
    let text = NumberText.fixed(estimate, decimals: decimals)
    guard let lower = interval.lower, let upper = interval.upper else { return text }
    return text
      + " [\(NumberText.fixed(lower, decimals: decimals)), \(NumberText.fixed(upper, decimals: decimals))]"
  }
}

/// What the certificate of a plan says, in words.
enum CertificateText {
  static func sentence(_ plan: BudgetSummary) -> String {
    let share = plan.certifiedGap <= 1e-6 ? "a millionth" : gap(plan.certifiedGap)
    return "No other split of \(NumberText.grouped(plan.totalBudget)) within the same bounds can "
      + "bring more than \(NumberText.grouped(plan.upperBound)); this plan brings "
      + "\(NumberText.grouped(plan.expectedResponse)), within \(share) of that proven limit."
  }

  private static func gap(_ value: Double) -> String {
    NumberText.fixed(100 * value, decimals: 4) + " %"
  }
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
    default: "A \(kind) model; gold_model has its whole specification."
    }
  }
}
