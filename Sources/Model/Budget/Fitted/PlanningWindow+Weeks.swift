extension PlanningWindow {
  /// What was spent on all channels in weeks like those of the window.
  public var currentTotal: Double {
    panel.channels.indices.reduce(0) { sum, channel in
      panel.geos.indices.reduce(sum) { $0 + spend(ofChannel: channel, geo: $1) }
    }
  }

  /// What was spent on a channel in a geo in the window's weeks.
  func spend(ofChannel channel: Int, geo: Int) -> Double {
    let cells = panel.spend(ofChannel: channel)
    return cells[weeks(ofGeo: geo, from: cells.startIndex)].reduce(0, +)
  }

  /// The cells of the window's weeks in an array `[geo][week]` that starts at an index.
  func weeks(ofGeo geo: Int, from start: Int = 0) -> Range<Int> {
    let end = start + (geo + 1) * panel.weekCount
    return end - weekCount..<end
  }

  /// The media of the window's weeks.
  func media(ofChannel channel: Int, inGeo geo: Int) -> [Double] {
    let cells = panel.media(ofChannel: channel)
    return Array(cells[weeks(ofGeo: geo, from: cells.startIndex)])
  }

  /// The media that acts in each week of the window, without what came before it.
  func exposures(of response: FittedResponse, channel: Int, geo: Int) -> [Double] {
    let all = geo * panel.weekCount..<(geo + 1) * panel.weekCount
    let fitted = Array(response.exposures[all])
    guard weekCount < panel.weekCount else { return fitted }
    guard order == .adstockFirst else { return Array(fitted.suffix(weekCount)) }
    let cells = panel.media(ofChannel: channel)
    let start = cells.startIndex
    func carried(_ media: [Double]) -> [Double] {
      response.adstock.apply(media, parameters: response.adstockParameters)
    }
    let whole = carried(Array(cells[start + all.lowerBound..<start + all.upperBound]))
    let sum = whole.reduce(0, +)
    guard sum > 0 else { return [Double](repeating: 0, count: weekCount) }
    let scale = fitted.reduce(0, +) / sum
    return carried(media(ofChannel: channel, inGeo: geo)).map { $0 * scale }
  }
}
