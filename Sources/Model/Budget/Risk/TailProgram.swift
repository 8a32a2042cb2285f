/// Maximizes the tail mean of drawn totals under linear limits, by a primal-dual interior point.
///
/// Rockafellar and Uryasev's program: max η − k Σ u_s with u_s ≥ 0, u_s ≥ η − L_s(x) and
/// k = 1/(level S). The multipliers q_s of the last rows are the reweighting of draws that proves
/// the answer, and k − q_s those of u_s ≥ 0. Each step solves Newton's equations with μ in place of
/// the zero products; the draws are eliminated, which leaves one dense system of the size of x.
/// Where every curve is concave it ends at the optimum, otherwise at a local one.
struct TailProgram<Objective: DrawnObjective> {
  let objective: Objective
  let limits: ProgramLimits
  let level: Double

  /// The variables and the reweighting of draws where the search ends.
  struct Solution {
    var variables: [Double]
    var weights: [Double]
  }

  /// The best point reached from a start.
  func solution(from start: [Double]) -> Solution {
    let begin = limits.inside(start)
    let free = limits.free
    let point = objective.point(at: begin)
    let heights = point.totals.map(abs)
    let height = heights.reduce(0, +) / Double(max(1, heights.count))
    let unit = free.reduce(0) { max($0, limits.upper[$1] - limits.lower[$1]) }
    let most = TailMean.mostWeight(level: level, count: objective.drawCount)
    // Weights that leave no choice, as for the plain mean, have no inside.
    let hasChoice = most * Double(objective.drawCount) > 1 + 1e-6
    guard !free.isEmpty, height > 0, height.isFinite, unit > 0, hasChoice else {
      let tail = TailMean(point.totals, level: level)
      return Solution(variables: begin, weights: tail.weights)
    }
    let scale = ProgramScale(spend: unit, response: height)
    var iterate = TailIterate(
      limits: limits, free: free, variables: begin, totals: point.totals, scale: scale,
      mostWeight: most)
    var current = point
    for _ in 0..<80 where iterate.complementarity > 1e-13 || iterate.residual > 1e-10 {
      guard iterate.advance(current) else { break }
      current = objective.point(at: iterate.point.variables)
      iterate.settle(totals: current.totals)
    }
    return Solution(
      variables: iterate.point.variables,
      weights: TailMean.purified(iterate.point.weights, level: level))
  }
}

/// The units in which a program's variables and totals are near 1.
struct ProgramScale: Sendable {
  var spend: Double
  var response: Double
}
