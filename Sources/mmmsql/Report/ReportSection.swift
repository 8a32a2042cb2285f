import Agent
import Warehouse

/// One part of the report with the statements that reproduce its numbers.
struct ReportSection {
  let title: String
  let body: String
  let note: String
  let queries: [StoredQuery]
  let model: String

  init(
    _ title: String, of results: ModelResults, body: String, note: String = "",
    queries: [StoredQuery]
  ) {
    self.title = title
    self.body = body
    self.note = note
    self.queries = queries
    model = results.model
  }

  /// The section's heading, body, note and statements.
  var html: String {
    let statements = queries.map {
      "<pre>\(HTMLText.escaped($0.sql(model: model)))</pre>"
    }
    let paragraph = note.isEmpty ? "" : "<p class=\"note\">\(HTMLText.escaped(note))</p>"
    return """
      <section>
      <h2>\(HTMLText.escaped(title))</h2>
      \(body)
      \(paragraph)
      <details><summary>SQL</summary>\(statements.joined())</details>
      </section>
      """
  }
}

extension ReportSection {
  static func nextSteps(_ results: ModelResults) -> ReportSection? {
    let steps = NextStep.suggested(by: results)
    guard !steps.isEmpty else { return nil }
    let items = steps.map {
      "<li><b>\(HTMLText.escaped($0.action))</b> \(HTMLText.escaped($0.reason.sentence))</li>"
    }
    return ReportSection(
      "What to do next", of: results, body: "<ol class=\"steps\">\(items.joined())</ol>",
      queries: [.planChannel, .roi, .review])
  }

  static func returns(_ results: ModelResults) -> ReportSection? {
    guard !results.channels.isEmpty else { return nil }
    let truth = Dictionary(
      results.truths.map { ($0.channel, $0.truth) }, uniquingKeysWith: { first, _ in first })
    let rows = results.channels.map { channel in
      [
        channel.channel, NumberText.grouped(channel.spend),
        NumberText.grouped(channel.contribution), IntervalText.text(channel.roi),
        IntervalText.text(channel.marginalROI),
        channel.contributionShare.map(NumberText.percent) ?? "n/a",
      ]
    }
    let table = HTMLText.table(
      header: ["channel", "spend", "contribution", "return", "marginal return", "share of KPI"],
      rows: rows, numeric: [1, 2, 3, 4, 5])
    return ReportSection(
      "Return on spend", of: results,
      body: ReturnChart.svg(results.channels, truth: truth) + table,
      note: "Return is contribution over spend; marginal return is what the next unit of spend "
        + "brings. Intervals are in brackets.",
      queries: [.roi])
  }

  static func truth(_ results: ModelResults) -> ReportSection? {
    guard !results.truths.isEmpty else { return nil }
    let rows = results.truths.map {
      [
        $0.channel, NumberText.fixed($0.truth, decimals: 2), IntervalText.text($0.estimate),
        $0.isCovered ? "yes" : "no",
      ]
    }
    return ReportSection(
      "True and estimated return", of: results,
      body: HTMLText.table(
        header: ["channel", "true return", "estimated return", "inside the interval"],
        rows: rows, numeric: [1, 2]),
      note: "These data were simulated, so the truth is known.", queries: [.truth])
  }

  static func contributions(_ results: ModelResults) -> ReportSection? {
    guard !results.weekly.isEmpty else { return nil }
    let rows = results.totals.map {
      [
        $0.component, $0.kind, NumberText.grouped($0.contribution),
        NumberText.percent($0.share),
      ]
    }
    return ReportSection(
      "Contributions over time", of: results,
      body: ContributionChart.svg(results)
        + HTMLText.table(
          header: ["component", "kind", "contribution", "share"], rows: rows, numeric: [2, 3]),
      note: "The components of a week add up to the fitted value of the week.",
      queries: [.contributionByWeek, .contributionTotal])
  }

  static func curves(_ results: ModelResults) -> ReportSection? {
    guard !results.curves.isEmpty else { return nil }
    return ReportSection(
      "Response curves", of: results,
      body: CurveChart.svg(results.curves, plan: results.plan),
      note: "Contribution over the whole window against spend over the whole window, the pattern "
        + "over the weeks kept.",
      queries: [.responseCurve])
  }
}

extension String {
  /// The text with a capital letter and a full stop.
  var sentence: String {
    let capital = prefix(1).uppercased() + dropFirst()
    return capital.hasSuffix(".") || capital.isEmpty ? capital : capital + "."
  }
}
