/// Carries series of cells `[geo][week]` on after their last week.
struct FutureSeries {
  /// The number of weeks with data, and of those after them.
  let weekCount: Int
  let added: Int

  private var isYear: Bool { weekCount >= 52 }

  /// Past and future cells, geo by geo.
  func joined(_ past: [Double], _ future: [Double]) -> [Double] {
    var result: [Double] = []
    for geo in 0..<past.count / weekCount {
      result += past[geo * weekCount..<(geo + 1) * weekCount]
      result += future[geo * added..<(geo + 1) * added]
    }
    return result
  }

  /// The future weeks of each geo under a rule for one geo's series.
  private func carried(_ past: [Double], _ rule: ([Double]) -> [Double]) -> [Double] {
    (0..<past.count / weekCount).flatMap {
      rule(Array(past[$0 * weekCount..<($0 + 1) * weekCount]))
    }
  }

  private func likeLastYear(_ past: [Double]) -> [Double] {
    carried(past) { Array(heldForward($0, to: weekCount + added, isSeasonal: true)[weekCount...]) }
  }

  private func evenly(_ past: [Double]) -> [Double] {
    carried(past) { series in
      [Double](repeating: series.reduce(0, +) / Double(max(1, weekCount)), count: added)
    }
  }

  /// Spend in the future weeks.
  func spend(
    _ past: [Double], _ said: FutureInputs.Spend?
  ) -> (cells: [Double], source: FutureSource) {
    let usual = isYear ? likeLastYear(past) : evenly(past)
    let usualSource = isYear ? FutureSource.lastYear : .mean
    switch said {
    case nil: return (usual, usualSource)
    case .multiple(let multiple):
      return (usual.map { multiple * $0 }, isYear ? .scaledLastYear : .scaledEvenly)
    case .total(let total):
      let base = usual.reduce(0, +)
      if base > 0 {
        return (usual.map { total * $0 / base }, isYear ? .scaledLastYear : .scaledEvenly)
      }
      let mean = evenly(past)
      let sum = mean.reduce(0, +)
      let count = Double(max(1, mean.count))
      return (mean.map { sum > 0 ? total * $0 / sum : total / count }, .scaledEvenly)
    case .cells(let cells):
      return filled(cells, usual, usualSource)
    }
  }

  /// Media for a spend, at each geo's mean price, or the channel's where a geo spent nothing.
  func media(_ media: [Double], spend: [Double], futureSpend: [Double]) -> [Double] {
    func ratio(_ cells: Range<Int>) -> Double? {
      let money = spend[cells].reduce(0, +)
      return money > 0 ? media[cells].reduce(0, +) / money : nil
    }
    let overall = ratio(0..<spend.count) ?? 1
    return futureSpend.enumerated().map { cell, money in
      let geo = cell / added
      return money * (ratio(geo * weekCount..<(geo + 1) * weekCount) ?? overall)
    }
  }

  /// A control in the future weeks: as given, on a line if it lies on one, else by whichever of last
  /// value and last year would have told its last half year better.
  func control(
    _ past: [Double], _ said: [Double?]?
  ) -> (cells: [Double], source: FutureSource) {
    let usual: (cells: [Double], source: FutureSource)
    if isLine(past) {
      usual = (carried(past, line), .line)
    } else if lastYearIsBetter(past) {
      usual = (likeLastYear(past), .lastYear)
    } else {
      usual = (
        carried(past) { [Double](repeating: $0.last ?? 0, count: added) }, .lastValue
      )
    }
    return said.map { filled($0, usual.cells, usual.source) } ?? usual
  }

  private func filled(
    _ given: [Double?], _ usual: [Double], _ source: FutureSource
  ) -> (cells: [Double], source: FutureSource) {
    let known = given.count { $0 != nil }
    guard known > 0 else { return (usual, source) }
    return (
      zip(given, usual).map { $0 ?? $1 }, known == given.count ? .given : .partlyGiven
    )
  }

  private func line(_ series: [Double]) -> [Double] {
    let last = series.last ?? 0
    let step = series.count > 1 ? last - series[series.count - 2] : 0
    return (0..<added).map { last + step * Double($0 + 1) }
  }

  /// Whether every geo's values rise or fall by equal steps.
  private func isLine(_ past: [Double]) -> Bool {
    guard weekCount > 2 else { return false }
    var rises = false
    for start in stride(from: 0, to: past.count, by: weekCount) {
      let series = past[start..<start + weekCount]
      let steps = zip(series, series.dropFirst()).map { $1 - $0 }
      let mean = steps.reduce(0, +) / Double(steps.count)
      let size = series.reduce(0) { max($0, abs($1)) }
      guard steps.allSatisfy({ abs($0 - mean) <= 1e-9 * size }) else { return false }
      rises = rises || abs(mean) > 1e-9 * size
    }
    return rises
  }

  private func lastYearIsBetter(_ past: [Double]) -> Bool {
    guard weekCount >= 78 else { return false }
    var (byYear, byLast) = (0.0, 0.0)
    for start in stride(from: 0, to: past.count, by: weekCount) {
      let origin = start + weekCount - 26
      for cell in origin..<start + weekCount {
        byYear += abs(past[cell] - past[cell - 52])
        byLast += abs(past[cell] - past[origin - 1])
      }
    }
    return byYear < byLast
  }
}
