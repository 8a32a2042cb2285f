import Agent
import Warehouse

extension ReportSection {
  /// The estimates of a model that has draws.
  static func estimates(_ results: ModelResults) -> ReportSection? {
    let shown = ForestPlot.shown(results.estimates)
    guard !shown.isEmpty else { return nil }
    let charts = shown.map { estimates in
      "<p>\(HTMLText.escaped(estimates.parameter))</p>" + ForestChart.svg(estimates)
    }
    return ReportSection(
      "Estimates", of: results, body: charts.joined(),
      note: "Medians with central 90 % intervals, each parameter by its name in the reference "
        + "package and on its scale. Parameters with many terms are in gold_parameter.",
      queries: [.parameter])
  }

  /// How the draws behind the estimates came, for models that have draws.
  static func draws(_ results: ModelResults) -> ReportSection? {
    let statistics = samplerStatistics(results.diagnostics)
    guard !statistics.isEmpty || !results.traces.isEmpty else { return nil }
    let charts = results.traces.map { trace in
      let rHat = trace.rHat.map { NumberText.fixed($0, decimals: 3) } ?? "n/a"
      let size = trace.bulkSampleSize.map { NumberText.grouped($0) } ?? "n/a"
      let caption = "\(trace.parameter): R-hat \(rHat), \(size) effective draws"
      return "<p>\(HTMLText.escaped(caption))</p>" + TraceChart.svg(trace)
    }
    return ReportSection(
      "Draws", of: results, body: statistics + charts.joined(),
      note: results.traces.isEmpty
        ? ""
        : "Charts are of the parameters that were hardest to sample. Left: the stored draws of each "
          + "chain in order. Right: how they rank among those of all chains; chains that agree are "
          + "level.",
      queries: [.diagnostic, .posteriorTrace, .parameter])
  }

  /// What the sampler says of its draws, with what it should say; empty for models without draws.
  private static func samplerStatistics(_ diagnostics: [Diagnostic]) -> String {
    let values = Dictionary(
      diagnostics.compactMap { row in row.samplerStatistic.map { ($0, row.value) } },
      uniquingKeysWith: { first, _ in first })
    let rows = SamplerStatistic.allCases.compactMap { statistic in
      values[statistic].map { value in
        [statistic.title, value.map(statistic.text) ?? "n/a", statistic.target ?? ""]
      }
    }
    guard !rows.isEmpty else { return "" }
    return HTMLText.table(
      header: ["statistic of the draws", "value", "should be"], rows: rows, numeric: [1])
  }
}
