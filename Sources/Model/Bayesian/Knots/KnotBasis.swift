/// A piecewise linear function of time given by its values at knots.
///
/// Between two knots a week weighs them by its distance, L ≤ t ≤ R: (R − t)/(R − L) and
/// (t − L)/(R − L); outside the range it takes the nearest knot. One knot is a constant.
public struct KnotBasis: Sendable, Equatable {
  /// The weeks of the knots, ascending, counted from 0.
  public let positions: [Int]
  /// The knot at or before each week.
  let lower: [Int]
  /// The weight of the knot after `lower`, 0 where there is none.
  let upperWeight: [Double]

  /// Knots at the given weeks of a series, in any order; repeated ones count once.
  public init(positions: [Int], weekCount: Int) throws(KnotError) {
    guard !positions.isEmpty else { throw .noKnots }
    if let outside = positions.first(where: { $0 < 0 || $0 >= weekCount }) {
      throw .outsideSeries(week: outside, weekCount: weekCount)
    }
    let sorted = Set(positions).sorted()
    self.positions = sorted
    var lower = [Int](repeating: 0, count: weekCount)
    var upperWeight = [Double](repeating: 0, count: weekCount)
    var knot = 0
    for week in 0..<weekCount {
      while knot + 1 < sorted.count, sorted[knot + 1] <= week { knot += 1 }
      lower[week] = knot
      guard knot + 1 < sorted.count, week > sorted[knot] else { continue }
      upperWeight[week] =
        Double(week - sorted[knot]) / Double(sorted[knot + 1] - sorted[knot])
    }
    self.lower = lower
    self.upperWeight = upperWeight
  }

  /// So many knots at equal distances, rounded down to whole weeks.
  public init(count: Int, weekCount: Int) throws(KnotError) {
    guard count >= 1 else { throw .noKnots }
    guard count <= weekCount else { throw .moreKnotsThanWeeks(knots: count, weekCount: weekCount) }
    let step = count > 1 ? Double(weekCount - 1) / Double(count - 1) : 0
    var positions = (0..<count).map { Int(Double($0) * step) }
    if count > 1 { positions[count - 1] = weekCount - 1 }
    try self.init(positions: positions, weekCount: weekCount)
  }

  /// The number of knots.
  public var knotCount: Int { positions.count }
  /// The number of weeks.
  public var weekCount: Int { lower.count }
  /// Whether every week has a knot of its own.
  var isWeekly: Bool { knotCount == weekCount }

  /// The weight of a knot in a week.
  public func weight(knot: Int, week: Int) -> Double {
    if knot == lower[week] { return 1 - upperWeight[week] }
    return knot == lower[week] + 1 ? upperWeight[week] : 0
  }

  /// The function at each week, from its values at the knots.
  func values(_ knots: [Double]) -> [Double] {
    lower.indices.map { week in
      let (knot, share) = (lower[week], upperWeight[week])
      return share == 0 ? knots[knot] : (1 - share) * knots[knot] + share * knots[knot + 1]
    }
  }

  /// The transpose of `values`: what each knot gets of a weekly series.
  func gathered(_ weeks: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: knotCount)
    for week in lower.indices {
      let (knot, share) = (lower[week], upperWeight[week])
      result[knot] += (1 - share) * weeks[week]
      if share != 0 { result[knot + 1] += share * weeks[week] }
    }
    return result
  }
}

/// Why knots cannot be placed.
public enum KnotError: Error, Sendable, Equatable {
  case noKnots
  case outsideSeries(week: Int, weekCount: Int)
  case moreKnotsThanWeeks(knots: Int, weekCount: Int)
  case selectionFailed(reason: String)
}

extension KnotError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .noKnots: "the baseline needs at least one knot"
    case .outsideSeries(let week, let weekCount):
      "week \(week) is no place for a knot: weeks count from 0 to \(weekCount - 1)"
    case .moreKnotsThanWeeks(let knots, let weekCount):
      "\(knots) knots are more than the \(weekCount) weeks"
    case .selectionFailed(let reason): "automatic knots cannot be chosen: \(reason)"
    }
  }
}
