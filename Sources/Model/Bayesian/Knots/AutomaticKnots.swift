import Glibc

/// Chooses knots by an adaptive ridge: a linear spline with a knot in every week, of which those
/// with hardly a bend are driven out.
///
/// Goepp, Bouaziz and Nuel, "Spline regression with automatic knot selection" (2018), with the
/// settings of Meridian: degree 1, 100 penalties from 0.1 to 1000 over the root of the number of
/// geos, the fit with the smallest AIC, and the first and last week as knots besides.
enum AutomaticKnots {
  private static let penaltyCount = 100
  private static let iterationLimit = 1_000

  /// The weeks of the knots for a scaled KPI, `[geo][week]`; each geo's mean is removed here.
  ///
  /// `effectCount` is the number of treatments and controls, which leave that many knots fewer to
  /// choose.
  static func positions(
    kpi: [Double], geoCount: Int, effectCount: Int
  ) throws(KnotError) -> [Int] {
    let data = SplineData(kpi: kpi, geoCount: geoCount)
    guard data.weekCount >= 5 else {
      throw .selectionFailed(reason: "it takes at least five weeks")
    }
    // The last inner week is no candidate, as in Meridian.
    let candidates = Array(1..<data.weekCount - 2)
    let variance = try data.residualVariance(inner: candidates)
    let limit = candidates.count - effectCount
    var best: (criterion: Double, inner: [Int])?
    for inner in try selections(data, candidates, geoCount: geoCount)
    where inner.count >= 1 && inner.count <= limit {
      let fit = try data.sumOfSquares(inner: inner)
      let criterion = 2 * Double(inner.count + 2) + fit / variance
      if best.map({ criterion <= $0.criterion }) ?? true { best = (criterion, inner) }
    }
    guard let best else {
      throw .selectionFailed(
        reason: "no penalty leaves between 1 and \(limit) knots inside the series")
    }
    return [0] + best.inner + [data.weekCount - 1]
  }

  /// The inner knots that each penalty keeps, from the smallest penalty to the largest.
  private static func selections(
    _ data: SplineData, _ candidates: [Int], geoCount: Int
  ) throws(KnotError) -> [[Int]] {
    let spline = try data.normalEquations(inner: candidates)
    var weights = [Double](repeating: 1, count: candidates.count)
    var previous = weights
    var kept: [[Int]] = []
    for _ in 0..<iterationLimit where kept.count < penaltyCount {
      let power = -1 + 3 * Double(kept.count) / Double(penaltyCount - 1)
      let penalty = pow(10, power) / Double(geoCount).squareRoot()
      let bends = try secondDifferences(ridge(spline, penalty: penalty, weights: weights))
      weights = bends.map { 1 / ($0 * $0 + 1e-10) }
      let selection = zip(weights, bends).map { $0 * $1 * $1 }
      let change = zip(selection, previous).reduce(0) { max($0, abs($1.0 - $1.1)) }
      previous = selection
      guard change < 1e-6 else { continue }
      kept.append(zip(candidates, selection).filter { $1 > 0.99 }.map(\.0))
    }
    return kept
  }

  /// The coefficients that minimise squares plus the weighted squares of their second differences.
  private static func ridge(
    _ spline: SplineData.NormalEquations, penalty: Double, weights: [Double]
  ) throws(KnotError) -> [Double] {
    let order = spline.target.count
    var bands = [
      spline.diagonal, spline.offDiagonal, [Double](repeating: 0, count: order),
    ]
    let difference = [1.0, -2, 1]
    for (start, weight) in weights.enumerated() {
      for row in 0..<3 {
        for column in row..<3 {
          bands[column - row][start + row] +=
            penalty * weight * difference[row] * difference[column]
        }
      }
    }
    guard let factor = BandedFactor(diagonals: bands) else {
      throw .selectionFailed(reason: "the penalised regression has no solution")
    }
    return factor.solve(spline.target)
  }

  private static func secondDifferences(_ values: [Double]) -> [Double] {
    values.indices.dropFirst(2).map { values[$0] - 2 * values[$0 - 1] + values[$0 - 2] }
  }
}

/// A KPI without its geos' means, as far as a regression on splines of time needs it.
private struct SplineData {
  struct NormalEquations {
    var diagonal: [Double]
    var offDiagonal: [Double]
    var target: [Double]
  }

  let weekCount: Int
  private let geoCount: Int
  private let weekSums: [Double]
  private let centered: [Double]

  init(kpi: [Double], geoCount: Int) {
    self.geoCount = geoCount
    weekCount = kpi.count / max(geoCount, 1)
    var centered = kpi
    var weekSums = [Double](repeating: 0, count: weekCount)
    for geo in 0..<geoCount {
      let cells = geo * weekCount..<(geo + 1) * weekCount
      let mean = kpi[cells].reduce(0, +) / Double(weekCount)
      for cell in cells {
        centered[cell] -= mean
        weekSums[cell % weekCount] += centered[cell]
      }
    }
    self.centered = centered
    self.weekSums = weekSums
  }

  private func basis(inner: [Int]) throws(KnotError) -> KnotBasis {
    try KnotBasis(positions: [0] + inner + [weekCount - 1], weekCount: weekCount)
  }

  func normalEquations(inner: [Int]) throws(KnotError) -> NormalEquations {
    let basis = try basis(inner: inner)
    var diagonal = [Double](repeating: 0, count: basis.knotCount)
    var offDiagonal = diagonal
    for week in 0..<weekCount {
      let (knot, share) = (basis.lower[week], basis.upperWeight[week])
      diagonal[knot] += Double(geoCount) * (1 - share) * (1 - share)
      guard share > 0 else { continue }
      diagonal[knot + 1] += Double(geoCount) * share * share
      offDiagonal[knot] += Double(geoCount) * share * (1 - share)
    }
    return NormalEquations(
      diagonal: diagonal, offDiagonal: offDiagonal, target: basis.gathered(weekSums))
  }

  /// What the least squares spline with these inner knots leaves unexplained.
  func sumOfSquares(inner: [Int]) throws(KnotError) -> Double {
    let equations = try normalEquations(inner: inner)
    guard let factor = BandedFactor(diagonals: [equations.diagonal, equations.offDiagonal]) else {
      throw .selectionFailed(reason: "the regression has no solution")
    }
    let fitted = try basis(inner: inner).values(factor.solve(equations.target))
    return centered.indices.reduce(0) { sum, cell in
      let residual = centered[cell] - fitted[cell % weekCount]
      return sum + residual * residual
    }
  }

  /// The residual variance with all candidate knots; an exact fit counts as a tiny one.
  func residualVariance(inner: [Int]) throws(KnotError) -> Double {
    let degrees = max(1, centered.count - inner.count - 2)
    return max(try sumOfSquares(inner: inner) / Double(degrees), .leastNormalMagnitude)
  }
}
