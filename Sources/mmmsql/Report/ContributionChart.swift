import Agent

/// Contributions stacked over the weeks: the baseline below, one layer per channel above it.
enum ContributionChart {
  static func svg(_ results: ModelResults) -> String {
    let weeks = orderedWeeks(results.weekly)
    let layers = layers(of: results, weeks: weeks)
    guard !weeks.isEmpty else { return "" }
    var canvas = SVGCanvas(width: 960, height: 320)
    let edges = stackedEdges(layers.map(\.values))
    let y = LinearScale(covering: edges.flatMap { $0 } + [0], from: 282, to: 12)
    let x = TimeAxis(weeks: weeks, left: 64, right: 948)
    Axis.drawLeft(y, on: &canvas, left: 64, right: 948)
    x.draw(on: &canvas, top: 12, bottom: 282)
    for (position, layer) in layers.enumerated() {
      let below = edges[position]
      let above = edges[position + 1]
      let outline =
        weeks.indices.map { (x.position($0), y.position(above[$0])) }
        + weeks.indices.reversed().map { (x.position($0), y.position(below[$0])) }
      canvas.polygon(outline, style: "layer", color: layer.color, tooltip: layer.name)
    }
    return canvas.document(title: "Contributions per week")
      + Legend.html(layers.map { ($0.name, $0.color) })
  }

  private struct Layer {
    let name: String
    let color: String
    let values: [Double]
  }

  private static func orderedWeeks(_ rows: [ComponentWeek]) -> [String] {
    rows.reduce(into: []) { weeks, row in
      if weeks.last != row.week { weeks.append(row.week) }
    }
  }

  private static func layers(of results: ModelResults, weeks: [String]) -> [Layer] {
    let index = Dictionary(weeks.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    var baseline = [Double](repeating: 0, count: weeks.count)
    var media: [String: [Double]] = [:]
    for row in results.weekly {
      guard let week = index[row.week] else { continue }
      if row.kind == "media" {
        media[row.component, default: [Double](repeating: 0, count: weeks.count)][week] +=
          row.contribution
      } else {
        baseline[week] += row.contribution
      }
    }
    let channels = results.totals.filter { $0.kind == "media" }.map(\.component)
    return [Layer(name: "baseline", color: Palette.baseline, values: baseline)]
      + channels.enumerated().map { position, channel in
        Layer(
          name: channel, color: Palette.channel(position),
          values: media[channel] ?? [Double](repeating: 0, count: weeks.count))
      }
  }

  private static func stackedEdges(_ layers: [[Double]]) -> [[Double]] {
    var edges = [[Double](repeating: 0, count: layers.first?.count ?? 0)]
    for layer in layers {
      edges.append(zip(edges[edges.count - 1], layer).map { $0 + $1 })
    }
    return edges
  }
}
