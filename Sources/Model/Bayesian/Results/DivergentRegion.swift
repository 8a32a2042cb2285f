/// Where in a posterior trajectories diverge.
public struct DivergentRegion: Sendable, Equatable {
  /// The name of the parameter by which those draws differ most from the others.
  public var parameter: String
  /// Whether that parameter is high there, not low.
  public var isHigh: Bool
}

extension DivergentRegion {
  /// Standard errors that the mean rank of a parameter must be away from one half to be told.
  private static let clearDistance = 4.0

  /// The region of some of the draws; `nil` where no parameter sets them apart.
  init?(_ draws: PosteriorDraws, _ divergent: [Int]) {
    guard !divergent.isEmpty else { return nil }
    let supports = draws.layout.blocks.flatMap(\.supports)
    let scale = (12 * Double(divergent.count)).squareRoot()
    var best: (distance: Double, parameter: Int) = (0, 0)
    for parameter in supports.indices where supports[parameter] != .fixed {
      let values = draws.values(of: parameter).values
      let sorted = values.sorted()
      let ranks = divergent.map { sorted.rank(of: values[$0]) }
      let distance = (ranks.reduce(0, +) / Double(ranks.count) - 0.5) * scale
      if abs(distance) > abs(best.distance) { best = (distance, parameter) }
    }
    guard abs(best.distance) > Self.clearDistance else { return nil }
    parameter = draws.layout.parameterNames[best.parameter]
    isHigh = best.distance > 0
  }
}

extension [Double] {
  /// The share of these ascending numbers that lie below one of them.
  fileprivate func rank(of value: Double) -> Double {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(Swift.max(1, count))
  }
}
