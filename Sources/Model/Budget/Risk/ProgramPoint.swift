/// A point of ``TailProgram``: its variables, slacks and prices; also a step from one point to another.
///
/// t = u + L − η is the slack of a draw's row, w that of a limit's row. The variables are in units of
/// spend, all else in those of ``ProgramScale``.
struct ProgramPoint: Sendable {
  /// One of each variable of the program, also of those that cannot move.
  var variables: [Double]
  /// η.
  var threshold: Double
  /// u, one of each draw.
  var excess: [Double]
  /// t, one of each draw.
  var slack: [Double]
  /// q, one of each draw.
  var weights: [Double]
  /// The prices of the lower limits, one of each variable that can move.
  var lowerPrices: [Double]
  /// The prices of the upper limits, one of each variable that can move.
  var upperPrices: [Double]
  /// w, one of each row of the limits.
  var rowSlacks: [Double]
  /// The prices of the rows of the limits.
  var rowPrices: [Double]

  /// The point that a part of a step leads to.
  func moved(by step: ProgramPoint, length: Double) -> ProgramPoint {
    func moved(_ part: KeyPath<ProgramPoint, [Double]>) -> [Double] {
      zip(self[keyPath: part], step[keyPath: part]).map { $0 + length * $1 }
    }
    return ProgramPoint(
      variables: moved(\.variables), threshold: threshold + length * step.threshold,
      excess: moved(\.excess), slack: moved(\.slack), weights: moved(\.weights),
      lowerPrices: moved(\.lowerPrices), upperPrices: moved(\.upperPrices),
      rowSlacks: moved(\.rowSlacks), rowPrices: moved(\.rowPrices))
  }

  /// What stays above zero whatever the limits are.
  var positives: [[Double]] {
    [excess, slack, weights, lowerPrices, upperPrices, rowSlacks, rowPrices]
  }
}
