import Glibc
import Model

/// A kind of random allocation problem; each takes its numbers from a seeded stream.
enum RandomBudget: String, CaseIterable, Sendable {
  case steepCurves, mixedSlopes, concaveFamilies, tightLimits, nearTwins, sigmoids, flighted
  case geos, mixedSigns, tables, zeroEffects

  func problem(channels count: Int, seed: UInt64) throws -> BudgetProblem {
    var random = Xoshiro256(seed: seed)
    var channels: [BudgetChannel] = []
    for index in 0..<count {
      let center = random.between(0.3, 1.5)
      let isTight = self == .tightLimits
      channels.append(
        BudgetChannel(
          name: "channel \(index)", response: try response(&random, index: index),
          minimum: isTight ? center / 2 : 0, maximum: isTight ? center * 1.5 : 4,
          currentSpend: isTight ? center : nil))
    }
    return try BudgetProblem(channels: channels)
  }

  private func response(
    _ random: inout Xoshiro256, index: Int
  ) throws -> ChannelResponse {
    let effect = exp(random.between(-0.7, 0.7))
    let half = exp(random.between(-0.7, 0.7))
    switch self {
    case .steepCurves:
      return try .saturation(
        .hill(halfSaturation: half, slope: random.between(2, 4)), effect: effect)
    case .mixedSlopes, .tightLimits:
      return try .saturation(
        .hill(halfSaturation: half, slope: random.between(0.5, 3)), effect: effect)
    case .concaveFamilies:
      let shapes: [SaturationShape] = [
        .michaelisMenten(halfSaturation: half), .logistic(rate: 1 / half),
        .negativeExponential(rate: half), .power(exponent: 0.5), .logarithmic(scale: half),
      ]
      return try .saturation(shapes[index % shapes.count], effect: effect)
    case .nearTwins:
      return try .saturation(
        .hill(halfSaturation: 1, slope: 2.5), effect: 1 + 0.001 * (effect - 1))
    case .sigmoids:
      return try .saturation(
        .sigmoid(midpoint: half, steepness: random.between(2, 8)), effect: effect)
    case .flighted:
      return .flights([try flight(&random, weeks: 12, effect: effect, slope: 2)])
    case .geos:
      return .flights([
        try flight(&random, weeks: 8, effect: effect, slope: random.between(1.2, 3)),
        try flight(&random, weeks: 8, effect: half, slope: random.between(1.2, 3)),
      ])
    case .mixedSigns:
      return .flights([
        try flight(&random, weeks: 6, effect: effect, slope: 2),
        try flight(&random, weeks: 6, effect: -0.3 * effect, slope: 2.5),
      ])
    case .tables:
      var heights = [0.0]
      for _ in 0..<8 { heights.append(heights[heights.count - 1] + random.uniform()) }
      return .table(
        try ResponseTable(
          spends: (0...8).map { Double($0) / 2 }, responses: heights.map { $0 * effect }))
    case .zeroEffects:
      return try .saturation(
        .hill(halfSaturation: half, slope: 2), effect: index % 2 == 0 ? 0 : effect)
    }
  }

  private func flight(
    _ random: inout Xoshiro256, weeks: Int, effect: Double, slope: Double
  ) throws -> Flight {
    let exposures = (0..<weeks).map { _ in random.uniform() < 0.3 ? 0 : random.between(0.1, 2) }
    return try Flight(
      shape: .hill(halfSaturation: 1, slope: slope),
      weights: exposures.map { _ in effect / Double(weeks) }, exposures: exposures)
  }
}

extension Xoshiro256 {
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }
}

/// The best response on a grid of spends, by dynamic programming: a lower bound of the optimum that
/// shares nothing with the solver but the curves.
func bestOnGrid(_ problem: BudgetProblem, total: Double, steps: Int) -> Double {
  let unit = total / Double(steps)
  let grouped = Set(problem.groups.flatMap(\.channels))
  let alone = problem.channels.filter { !grouped.contains($0.name) }
  var best = bestByCells(alone, unit: unit, steps: steps)
  for group in problem.groups {
    let members = problem.channels.filter { group.channels.contains($0.name) }
    let within = bestByCells(members, unit: unit, steps: steps).enumerated().map {
      cells, response in
      let spend = Double(cells) * unit
      let isAllowed = spend >= group.minimum - 1e-12 && spend <= group.maximum + 1e-12
      return isAllowed ? response : -.infinity
    }
    best = combined(best, within)
  }
  return best.max() ?? -.infinity
}

/// The best response for each number of cells of budget that is spent exactly.
private func bestByCells(_ channels: [BudgetChannel], unit: Double, steps: Int) -> [Double] {
  var best = [Double](repeating: -.infinity, count: steps + 1)
  best[0] = 0
  for channel in channels {
    let responses = (0...steps).map { cells in
      let spend = Double(cells) * unit
      let isAllowed = spend >= channel.minimum - 1e-12 && spend <= channel.maximum + 1e-12
      return isAllowed ? channel.response.response(at: spend) : -.infinity
    }
    best = combined(best, responses)
  }
  return best
}

private func combined(_ best: [Double], _ responses: [Double]) -> [Double] {
  var next = [Double](repeating: -.infinity, count: best.count)
  for used in best.indices where best[used].isFinite {
    for cells in 0..<best.count - used where responses[cells].isFinite {
      next[used + cells] = max(next[used + cells], best[used] + responses[cells])
    }
  }
  return next
}
