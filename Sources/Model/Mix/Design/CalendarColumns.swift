import Glibc

/// sin(2πk d / 365.25) for k = 1 to n, then the cosines, d the day of the year: PyMC-Marketing's.
func seasonColumns(_ weeks: [CalendarDay], order: Int) -> [(term: String, values: [Double])] {
  guard order > 0 else { return [] }
  let angles = weeks.map { 2 * Double.pi * Double($0.dayOfYear) / 365.25 }
  return (1...order).map { k in ("sin_\(k)", angles.map { sin(Double(k) * $0) }) }
    + (1...order).map { k in ("cos_\(k)", angles.map { cos(Double(k) * $0) }) }
}

/// Straight lines that start at zero: over the whole window, then after each evenly spaced knot.
///
/// One unit is the length of the window.
func trendColumns(_ shape: TrendShape, weeks: Int) -> [[Double]] {
  let knots: Int
  switch shape {
  case .none: return []
  case .linear: knots = 0
  case .piecewiseLinear(let count): knots = count
  }
  let last = Double(max(weeks - 1, 1))
  return (0...knots).map { knot in
    let start = last * Double(knot) / Double(knots + 1)
    return (0..<weeks).map { max(0, Double($0) - start) / last }
  }
}
