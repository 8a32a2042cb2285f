import Agent
import Warehouse

extension ReportSection {
  /// What the model predicts beside what happened, for models that have been tested so.
  static func validation(_ results: ModelResults) -> ReportSection? {
    let validation = results.validation
    let body = ProbabilityChart.svg(validation) + measures(validation) + checks(validation)
    guard !body.isEmpty else { return nil }
    return ReportSection(
      "How well the model predicts", of: results, body: body,
      note: "loo: each week predicted without itself. Bars show where the actual values fall in "
        + "their predicted distributions; honest intervals make level bars. prior, posterior: the KPI "
        + "beside series that the model makes; shares near 0 or 1 are features it does not have.",
      queries: [.validation, .predictive, .pointwise])
  }

  private static func measures(_ validation: ReportedValidation) -> String {
    let shown: Set<String> = [
      "elpd", "p", "k_max", "k_high", "crps", "mape", "wmape", "coverage_50", "coverage_90",
    ]
    let rows = validation.measures.filter { shown.contains($0.metric) }.map {
      [
        $0.method + ($0.fold > 0 && $0.method == "rolling_origin" ? " \($0.fold)" : ""),
        "\($0.firstWeek) to \($0.lastWeek)", $0.metric,
        $0.value.map { NumberText.fixed($0, decimals: 3) } ?? "n/a",
        $0.standardError.map { NumberText.fixed($0, decimals: 3) } ?? "",
      ]
    }
    guard !rows.isEmpty else { return "" }
    return HTMLText.table(
      header: ["method", "weeks", "measure", "value", "standard error"], rows: rows,
      numeric: [3, 4])
  }

  private static func checks(_ validation: ReportedValidation) -> String {
    guard !validation.checks.isEmpty else { return "" }
    let rows = validation.checks.map { check in
      [
        check.kind, check.statistic, check.observed.map { NumberText.compact($0) } ?? "n/a",
        [check.predicted.lower, check.predicted.upper].map {
          $0.map { NumberText.compact($0) } ?? "n/a"
        }.joined(separator: " to "),
        check.probability.map { NumberText.fixed($0, decimals: 2) } ?? "n/a",
      ]
    }
    return HTMLText.table(
      header: ["drawn from", "statistic", "actual", "predicted", "share above"], rows: rows,
      numeric: [2, 3, 4])
  }
}
