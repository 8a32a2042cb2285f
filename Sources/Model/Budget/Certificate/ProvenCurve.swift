internal import Glibc

/// The spends a branch leaves to a channel, with the response at both ends.
struct SpendRange: Sendable {
  var lower: Double
  var upper: Double
  var lowerResponse: Double
  var upperResponse: Double

  var isFixed: Bool { upper <= lower }
}

/// The best spend of one channel at a price per unit of spend.
struct PricedSpend: Sendable {
  /// Where f(x) − price × x is highest.
  var spend: Double
  /// The response there.
  var response: Double
  /// A proven bound of f(x) − price × x over the whole range.
  var surplusBound: Double
  /// dx/d(price) where the optimum moves with the price, otherwise 0.
  var sensitivity: Double

  /// The bound expressed as a response at this spend; above the response by what is unproven.
  func boundedResponse(price: Double) -> Double { surplusBound + price * spend }
}

/// A response curve prepared for the search: its pieces, with the responses at their ends.
struct ProvenCurve: Sendable {
  let response: ChannelResponse
  private(set) var range: SpendRange
  private let pieces: [CurvePiece]
  private let pieceResponses: [(lower: Double, upper: Double)]
  private let decaysExponentially: Bool
  /// Where an S-curve turns concave for good, and the response there; `nil` for any other curve.
  private let turn: (spend: Double, response: Double)?

  init(_ response: ChannelResponse, lower: Double, upper: Double) {
    self.response = response
    pieces = response.pieces(from: lower, to: upper)
    pieceResponses = pieces.map {
      (response.response(at: $0.lower), response.response(at: $0.upper))
    }
    let isSCurve = pieces.count > 1 && pieces.last?.bend == .concave
    turn = isSCurve ? pieces.last.map { ($0.lower, response.response(at: $0.lower)) } : nil
    range = SpendRange(
      lower: lower, upper: upper, lowerResponse: response.response(at: lower),
      upperResponse: response.response(at: upper))
    if case .flights(let flights) = response {
      decaysExponentially = flights.contains { $0.shape.decaysExponentially }
    } else {
      decaysExponentially = false
    }
  }

  /// The same curve with less room above.
  func limited(to upper: Double) -> ProvenCurve {
    guard upper < range.upper else { return self }
    var curve = self
    curve.range = range(from: range.lower, to: max(range.lower, upper))
    return curve
  }

  /// The range cut to narrower limits.
  func range(from lower: Double, to upper: Double) -> SpendRange {
    SpendRange(
      lower: lower, upper: upper, lowerResponse: response.response(at: lower),
      upperResponse: response.response(at: upper))
  }

  /// A range cut at the turn of an S-curve; `nil` when it lies on one side.
  func split(_ range: SpendRange) -> (before: SpendRange, past: SpendRange)? {
    guard let turn, range.lower < turn.spend, range.upper > turn.spend else { return nil }
    var (before, past) = (range, range)
    (before.upper, before.upperResponse) = turn
    (past.lower, past.lowerResponse) = turn
    return (before, past)
  }

  /// Whether a range lies past the turn of an S-curve.
  func isPast(_ range: SpendRange) -> Bool { turn.map { range.lower >= $0.spend } ?? false }

  /// Whether a spend lies past the turn of an S-curve.
  func isPast(_ spend: Double) -> Bool { turn.map { spend > $0.spend } ?? false }

  /// The concave piece around a spend, cut to a range; `nil` where the curve is not concave.
  func basin(around spend: Double, within range: SpendRange) -> SpendRange? {
    for piece in pieces where piece.bend == .concave {
      guard piece.lower <= spend, spend <= piece.upper else { continue }
      return self.range(from: max(piece.lower, range.lower), to: min(piece.upper, range.upper))
    }
    return nil
  }

  /// The highest point of f(x) − price × x in a range; ties go to the smaller spend.
  func best(in range: SpendRange, price: Double, near guess: Double) -> PricedSpend {
    var best = PricedSpend(
      spend: range.lower, response: range.lowerResponse,
      surplusBound: range.lowerResponse - price * range.lower, sensitivity: 0)
    guard !range.isFixed else { return best }
    var surplus = best.surplusBound
    for index in pieces.indices {
      let piece = pieces[index]
      guard piece.upper > range.lower, piece.lower < range.upper else { continue }
      let part = part(index, of: range)
      let candidate =
        switch piece.bend {
        case .concave: concavePeak(of: part, price: price, near: guess)
        case .bounded(let curvature, let variation):
          boundedPeak(of: part, price: price, curvature: curvature, variation: variation)
        }
      let bound = max(best.surplusBound, candidate.surplusBound)
      let height = candidate.response - price * candidate.spend
      if height > surplus {
        best = candidate
        surplus = height
      }
      best.surplusBound = bound
    }
    return best
  }

  private func part(_ index: Int, of range: SpendRange) -> SpendRange {
    let (piece, responses) = (pieces[index], pieceResponses[index])
    let cutsLower = range.lower > piece.lower
    let cutsUpper = range.upper < piece.upper
    return SpendRange(
      lower: cutsLower ? range.lower : piece.lower, upper: cutsUpper ? range.upper : piece.upper,
      lowerResponse: cutsLower ? range.lowerResponse : responses.lower,
      upperResponse: cutsUpper ? range.upperResponse : responses.upper)
  }

  /// The better end, or the vertex of the quadratic bound when the piece may bend down.
  private func boundedPeak(
    of part: SpendRange, price: Double, curvature: Double, variation: Double
  ) -> PricedSpend {
    let lowerSurplus = part.lowerResponse - price * part.lower
    let upperSurplus = part.upperResponse - price * part.upper
    let highest = max(lowerSurplus, upperSurplus)
    let end =
      upperSurplus > lowerSurplus
      ? PricedSpend(
        spend: part.upper, response: part.upperResponse, surplusBound: highest, sensitivity: 0)
      : PricedSpend(
        spend: part.lower, response: part.lowerResponse, surplusBound: highest, sensitivity: 0)
    guard curvature > 0, variation > 0 else { return end }
    let width = part.upper - part.lower
    let tilt = (upperSurplus - lowerSurplus) / width
    let step = min(width, max(0, width / 2 + tilt / curvature))
    let spend = part.lower + step
    guard spend > part.lower, spend < part.upper else { return end }
    let quadratic = lowerSurplus + tilt * step + curvature / 2 * step * (width - step)
    return PricedSpend(
      spend: spend, response: response.response(at: spend),
      surplusBound: max(highest, min(quadratic, highest + variation)), sensitivity: 0)
  }
}

extension ProvenCurve {
  /// Solves f′(x) = price on a concave part by a bracketed Newton iteration on ln f′.
  ///
  /// Wherever it stops, concavity bounds the rest: f(x) − price x rises by at most |f′ − price|
  /// times the distance to the end it still rises towards.
  private func concavePeak(
    of part: SpendRange, price: Double, near guess: Double
  ) -> PricedSpend {
    var bracket = PriceBracket(low: part.lower, high: part.upper)
    var spend = guess > part.lower && guess < part.upper ? guess : bracket.center
    var point = response.point(at: spend)
    for _ in 0..<80 {
      guard abs(point.marginal - price) > 1e-13 * abs(price) else { break }
      bracket.note(spend, rising: point.marginal > price)
      let next = bracket.next(after: newtonStep(from: spend, point: point, price: price))
      guard let next, next != spend else { break }
      spend = next
      point = response.point(at: spend)
    }
    return peak(at: spend, point: point, price: price, part: part)
  }

  private func peak(
    at spend: Double, point: CurvePoint, price: Double, part: SpendRange
  ) -> PricedSpend {
    let slope = point.marginal - price
    let room = slope > 0 ? part.upper - spend : spend - part.lower
    let rise = room > 0 ? abs(slope) * room : 0
    let moves = spend > part.lower && spend < part.upper && point.curvature < 0
    return PricedSpend(
      spend: spend, response: point.response,
      surplusBound: point.response - price * spend + rise,
      sensitivity: moves ? 1 / point.curvature : 0)
  }

  /// Newton on ln f′ against x or ln x, whichever makes ln f′ straighter far out.
  private func newtonStep(from spend: Double, point: CurvePoint, price: Double) -> Double {
    guard price > 0, point.marginal > 0, point.curvature < 0 else { return .nan }
    let excess = log(point.marginal / price)
    let step = -excess * point.marginal / point.curvature
    return decaysExponentially || spend <= 0 ? spend + step : spend * exp(step / spend)
  }
}

/// Two spends with f′ = price between them, and whether each has been evaluated.
private struct PriceBracket {
  var low: Double
  var high: Double
  private var lowIsTested = false
  private var highIsTested = false

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  var center: Double { low + (high - low) / 2 }

  mutating func note(_ spend: Double, rising: Bool) {
    if rising {
      (low, lowIsTested) = (spend, true)
    } else {
      (high, highIsTested) = (spend, true)
    }
  }

  /// A proposal inside the bracket, the untested end it points beyond, or a bisection.
  func next(after proposal: Double) -> Double? {
    if low >= high { return nil }
    if proposal > low && proposal < high { return proposal }
    if !highIsTested && !(proposal <= low) { return high }
    if !lowIsTested && !(proposal >= high) { return low }
    if lowIsTested && highIsTested && !(center > low && center < high) { return nil }
    return low > 0 && high / low > 4 ? (low * high).squareRoot() : center
  }
}
