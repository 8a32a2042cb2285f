internal import Glibc

/// An interval on which the bend of a response curve is proven.
struct CurvePiece: Sendable, Equatable {
  /// What is proven.
  enum Bend: Sendable, Equatable {
    /// f″ ≤ 0.
    case concave
    /// f(x) ≤ chord(x) + the smaller of curvature/2 (x − a)(b − x) and variation on [a, b].
    ///
    /// The first follows from f″ ≥ −curvature, the second from how far the terms can rise and
    /// fall at all between the ends. Convex when either is 0.
    case bounded(curvature: Double, variation: Double)

    /// Convex, so that only the ends matter.
    static let convex = Bend.bounded(curvature: 0, variation: 0)
  }

  var lower: Double
  var upper: Double
  var bend: Bend
}

extension ChannelResponse {
  /// The curve from one spend to another, cut into pieces of proven bend.
  func pieces(from lower: Double, to upper: Double) -> [CurvePiece] {
    guard upper > lower else { return [] }
    switch self {
    case .table(let table): return table.pieces(from: lower, to: upper)
    case .flights(let flights):
      return joined(FlightBend(flights: flights, response: self).pieces(from: lower, to: upper))
    }
  }
}

extension ResponseTable {
  fileprivate func pieces(from lower: Double, to upper: Double) -> [CurvePiece] {
    let cuts = [lower] + spends.filter { $0 > lower && $0 < upper } + [upper]
    return zip(cuts, cuts.dropFirst()).map {
      CurvePiece(lower: $0, upper: $1, bend: .convex)
    }
  }
}

/// Neighbours of the same bend as one piece.
private func joined(_ pieces: [CurvePiece]) -> [CurvePiece] {
  var result: [CurvePiece] = []
  for piece in pieces where piece.upper > piece.lower {
    if let last = result.last, last.bend == piece.bend,
      piece.bend == .concave || piece.bend == .convex
    {
      result[result.count - 1].upper = piece.upper
    } else {
      result.append(piece)
    }
  }
  return result
}

/// Where a sum of flights is proven convex or concave.
private struct FlightBend {
  let flights: [Flight]
  let response: ChannelResponse

  /// An interval in ln x is not cut below half this width, nor into more than 2^9 parts.
  private static let finestHalfWidth = 0x1p-8

  /// The interval where each term is convex, then the one where each is concave.
  private func certain() -> (convex: ClosedRange<Double>?, concave: ClosedRange<Double>?) {
    var (convexFrom, convexTo, concaveFrom, concaveTo) = (
      0.0, Double.infinity, 0.0, Double.infinity
    )
    for flight in flights where flight.shape != .linear {
      for (weight, exposure) in zip(flight.weights, flight.exposures) {
        let inflection = flight.shape.inflection / exposure
        if weight > 0 {
          convexTo = min(convexTo, inflection)
          concaveFrom = max(concaveFrom, inflection)
        } else {
          convexFrom = max(convexFrom, inflection)
          concaveTo = min(concaveTo, inflection)
        }
      }
    }
    return (
      convexFrom < convexTo ? convexFrom...convexTo : nil,
      concaveFrom < concaveTo ? concaveFrom...concaveTo : nil
    )
  }

  func pieces(from lower: Double, to upper: Double) -> [CurvePiece] {
    let certain = certain()
    let ends = [certain.convex, certain.concave].compactMap { $0 }.flatMap {
      [$0.lowerBound, $0.upperBound]
    }
    let cuts = [lower] + ends.filter { $0 > lower && $0 < upper }.sorted() + [upper]
    return zip(cuts, cuts.dropFirst()).filter { $0 < $1 }.flatMap { from, to in
      if let concave = certain.concave, concave.contains(from), concave.contains(to) {
        return [CurvePiece(lower: from, upper: to, bend: .concave)]
      }
      if let convex = certain.convex, convex.contains(from), convex.contains(to) {
        return [CurvePiece(lower: from, upper: to, bend: .convex)]
      }
      return undecided(from: from, to: to)
    }
  }

  /// Cuts an interval where terms disagree; next to 0, where ln x has no end, a sliver is bounded
  /// by what its terms can reach at all.
  private func undecided(from lower: Double, to upper: Double) -> [CurvePiece] {
    let start = lower > 0 ? lower : upper * 1e-9
    let finest = max(Self.finestHalfWidth, log(upper / start) * 0x1p-10)
    let rest = halved(from: start, to: upper, finest: finest)
    return lower > 0 ? rest : [bounded(from: lower, to: start, curvature: .infinity)] + rest
  }

  /// Proves the sign of x²f″ from its middle value and the rate at which it can change.
  private func halved(from lower: Double, to upper: Double, finest: Double) -> [CurvePiece] {
    let middle = lower * (upper / lower).squareRoot()
    let halfWidth = log(upper / lower) / 2
    let bend = middle * middle * response.point(at: middle).curvature
    let change = rate(from: lower, to: upper) * halfWidth * (1 + 1e-9)
    if bend + change <= 0 { return [CurvePiece(lower: lower, upper: upper, bend: .concave)] }
    if bend - change >= 0 { return [CurvePiece(lower: lower, upper: upper, bend: .convex)] }
    guard halfWidth > finest, middle > lower, middle < upper else {
      let curvature = max(0, change - bend) / (lower * lower)
      return [bounded(from: lower, to: upper, curvature: curvature)]
    }
    return halved(from: lower, to: middle, finest: finest)
      + halved(from: middle, to: upper, finest: finest)
  }

  private func bounded(from lower: Double, to upper: Double, curvature: Double) -> CurvePiece {
    let variation = flights.reduce(0) { $0 + $1.variation(from: lower, to: upper) }
    return CurvePiece(
      lower: lower, upper: upper, bend: .bounded(curvature: curvature, variation: variation))
  }

  private func rate(from lower: Double, to upper: Double) -> Double {
    flights.reduce(0) { $0 + $1.curvatureRate(from: lower, to: upper) }
  }
}
