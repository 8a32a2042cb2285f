import Agent

/// What each total buys: the expected response above, its mean in the worst cases below.
enum FrontierPlot {
  static func lines(_ frontier: FrontierSummary) -> [String] {
    let spends = frontier.points.map(\.spend)
    let expected = LinePlot.Series(
      x: spends, y: frontier.points.map { $0.response.estimate ?? .nan })
    let worst = LinePlot.Series(x: spends, y: frontier.points.map { $0.tailResponse ?? .nan })
    let share = NumberText.tick(100 * frontier.level)
    return ["Response by total spend: expected, and below it in the worst \(share) % of cases"]
      + LinePlot.lines(
        [expected, worst].filter { $0.y.contains(where: \.isFinite) },
        from: NumberText.compact(spends.first ?? 0),
        to: "spend " + NumberText.compact(spends.last ?? 0))
  }
}
