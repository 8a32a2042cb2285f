internal import Glibc

/// The normal distributions that draws of a posterior predict for the cells of a panel.
struct PredictiveDistributions: Sendable {
  /// The number of cells, `[geo][week]`.
  let cellCount: Int
  /// Expectations, `[draw][cell]`.
  private var means: [Double] = []
  /// Standard deviations, `[draw][cell]`.
  private var deviations: [Double] = []
  /// A random number of each distribution, `[draw][cell]`.
  private var replicates: [Double] = []

  /// No draws yet.
  init(cellCount: Int) { self.cellCount = cellCount }

  /// The number of draws.
  var drawCount: Int { cellCount > 0 ? means.count / cellCount : 0 }

  /// Adds what a draw predicts for every cell, with a random number of each prediction.
  mutating func add(expectation: [Double], noise: [Double], replicate: [Double]) {
    means += expectation
    deviations += noise
    replicates += replicate
  }

  /// Adds what a draw predicts for every cell and draws a random number of each prediction.
  mutating func add(
    expectation: [Double], noise: [Double], using random: inout Xoshiro256
  ) {
    add(
      expectation: expectation, noise: noise,
      replicate: zip(expectation, noise).map { $0 + $1 * random.normal() })
  }

  /// The log density of a value of a cell under each draw.
  func logDensities(of value: Double, inCell cell: Int) -> [Double] {
    (0..<drawCount).map { draw in
      let index = draw * cellCount + cell
      let score = (value - means[index]) / deviations[index]
      return -0.5 * score * score - log(deviations[index]) - halfLogTwoPi
    }
  }

  /// The probability of at most a value in a cell under each draw.
  func probabilities(of value: Double, inCell cell: Int) -> [Double] {
    let normal = NormalDistribution()
    return (0..<drawCount).map { draw in
      let index = draw * cellCount + cell
      return normal.lowerTail(at: (value - means[index]) / deviations[index])
    }
  }

  /// The mean prediction of a cell.
  func mean(ofCell cell: Int) -> Double {
    (0..<drawCount).reduce(0) { $0 + means[$1 * cellCount + cell] } / Double(max(1, drawCount))
  }

  /// A random number of each draw's prediction of a cell.
  func replicates(ofCell cell: Int) -> [Double] {
    (0..<drawCount).map { replicates[$0 * cellCount + cell] }
  }

  /// Random numbers of one draw's predictions, `[geo][week]`.
  func replicate(ofDraw draw: Int) -> ArraySlice<Double> {
    replicates[draw * cellCount..<(draw + 1) * cellCount]
  }
}
