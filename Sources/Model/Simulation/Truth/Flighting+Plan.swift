internal import Glibc

extension Flighting {
  /// Spend of each week with the given mean, drawn from `random`.
  func plan(weeks: Int, mean: Double, random: inout Xoshiro256) -> [Double] {
    var levels =
      switch self {
      case .bursts(let length, let pause): bursts(weeks, length, pause, &random)
      case .alwaysOn(let spread, let dark): drift(weeks, spread, dark, &random)
      case .pulses(let dark):
        (0..<weeks).map { _ in random.uniform() < dark ? 0 : 0.15 + 1.85 * random.uniform() }
      }
    let total = levels.reduce(0, +)
    guard total > 0 else { return levels }
    for week in levels.indices { levels[week] *= mean * Double(weeks) / total }
    return levels
  }

  private func bursts(
    _ weeks: Int, _ length: ClosedRange<Int>, _ pause: ClosedRange<Int>, _ random: inout Xoshiro256
  ) -> [Double] {
    var levels: [Double] = []
    while levels.count < weeks {
      levels += Array(repeating: 0, count: draw(pause, &random))
      let height = 0.3 + 1.7 * random.uniform()
      for _ in 0..<draw(length, &random) { levels.append(height * (0.75 + 0.5 * random.uniform())) }
    }
    return Array(levels.prefix(weeks))
  }

  private func draw(_ range: ClosedRange<Int>, _ random: inout Xoshiro256) -> Int {
    range.lowerBound + random.integer(below: range.count)
  }

  /// A level that steps about every seven weeks, times noise of its own each week, or dark.
  private func drift(
    _ weeks: Int, _ spread: Double, _ dark: Double, _ random: inout Xoshiro256
  ) -> [Double] {
    var level = 0.0
    return (0..<weeks).map { week in
      if week == 0 || random.uniform() < 1.0 / 7 { level = spread * random.normal() }
      let height = exp(level + 0.35 * random.normal())
      return random.uniform() < dark ? 0 : height
    }
  }
}
