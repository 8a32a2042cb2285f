/// A response curve known only at some spends, and straight between them.
public struct ResponseTable: Sendable, Equatable {
  /// The spends, ascending.
  public let spends: [Double]
  /// The response at each spend.
  public let responses: [Double]

  /// A table of the given points.
  ///
  /// - Throws: `BudgetError.curve` for fewer than two points, spends that do not ascend from 0 or
  ///   more, or a number that is not finite.
  public init(spends: [Double], responses: [Double]) throws(BudgetError) {
    guard spends.count == responses.count, spends.count >= 2 else {
      throw .curve("a tabulated curve needs at least two points, each a spend and a response")
    }
    guard spends.allSatisfy({ $0 >= 0 && $0.isFinite }), responses.allSatisfy(\.isFinite) else {
      throw .curve("a tabulated curve holds a negative spend or a number that is not finite")
    }
    guard zip(spends, spends.dropFirst()).allSatisfy(<) else {
      throw .curve("the spends of a tabulated curve do not ascend")
    }
    self.spends = spends
    self.responses = responses
  }

  /// The curve at a spend inside the table; the marginal is that of the next unit.
  func point(at spend: Double) -> CurvePoint {
    let segment = self.segment(containing: spend)
    let width = spends[segment + 1] - spends[segment]
    let rise = responses[segment + 1] - responses[segment]
    let part = (spend - spends[segment]) / width
    return CurvePoint(
      response: part <= 0
        ? responses[segment]
        : part >= 1 ? responses[segment + 1] : responses[segment] + part * rise,
      marginal: spend >= spends[spends.count - 1] || spend < spends[0] ? 0 : rise / width,
      curvature: 0)
  }

  /// The last segment that starts at or before a spend.
  private func segment(containing spend: Double) -> Int {
    var (low, high) = (0, spends.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if spends[middle] <= spend { low = middle } else { high = middle }
    }
    return low
  }
}
