import Agent
import Warehouse

/// The report of one model as one HTML file that needs nothing else.
struct ReportDocument {
  let results: ModelResults

  /// The whole file.
  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(HTMLText.escaped(title))</title>
    <style>
    \(ReportStyle.css)
    </style>
    </head>
    <body>
    <h1>\(HTMLText.escaped(title))</h1>
    <p class="lead">\(HTMLText.escaped(lead))</p>
    \(cards)
    \(sections.map(\.html).joined(separator: "\n"))
    </body>
    </html>

    """
  }

  private var title: String { "What moved \(results.summary.kpi)" }

  private var lead: String {
    let first = results.fit.first?.week ?? ""
    let last = results.fit.last?.week ?? ""
    let geos = results.summary.geoCount > 1 ? ", \(results.summary.geoCount) geos" : ""
    return "Model \(results.model) on \(results.summary.sourceTable): "
      + "\(results.fit.count) weeks from \(first) to \(last)\(geos), "
      + "\(results.channels.count) channels."
  }

  private var cards: String {
    var entries = [
      (NumberText.compact(results.mediaSpend), "spent on media"),
      (
        NumberText.compact(results.mediaContribution), "\(results.summary.kpi) brought by media"
      ),
      (NumberText.percent(results.mediaShare), "of all \(results.summary.kpi)"),
      (
        results.mediaReturn.map { NumberText.fixed($0, decimals: 2) } ?? "n/a",
        "\(results.summary.kpi) per unit of money"
      ),
    ]
    if let gain = results.plan?.gain {
      entries.append(
        ("+" + NumberText.percent(gain), "more from media with the same budget"))
    }
    let cards = entries.map {
      "<div class=\"card\"><b>\(HTMLText.escaped($0.0))</b><span>\(HTMLText.escaped($0.1))</span></div>"
    }
    return "<div class=\"cards\">\(cards.joined())</div>"
  }

  private var sections: [ReportSection] {
    [
      .nextSteps(results), .returns(results), .truth(results), .contributions(results),
      .curves(results), .budget(results), .frontier(results), .fit(results), .validation(results),
      .estimates(results), .draws(results), .dataQuality(results), .method(results),
    ].compactMap { $0 }
  }
}
