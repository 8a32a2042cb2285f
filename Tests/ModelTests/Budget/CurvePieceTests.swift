import Testing

@testable import Model

@Suite struct CurvePieceTests {
  @Test(arguments: RandomBudget.allCases, 30..<34)
  func piecesCoverTheRangeAndBendAsProven(_ family: RandomBudget, seed: Int) throws {
    for channel in try family.problem(channels: 5, seed: UInt64(seed)).channels {
      let pieces = channel.response.pieces(from: 0, to: 4)
      #expect(pieces.first?.lower == 0 && pieces.last?.upper == 4)
      for (piece, next) in zip(pieces, pieces.dropFirst()) { #expect(piece.upper == next.lower) }
      for piece in pieces { expectBend(of: channel.response, on: piece) }
    }
  }

  /// Compares the curve with its chord on the piece, which needs no derivative.
  private func expectBend(of response: ChannelResponse, on piece: CurvePiece) {
    let width = piece.upper - piece.lower
    let (low, high) = (response.response(at: piece.lower), response.response(at: piece.upper))
    for part in stride(from: 0.05, to: 1, by: 0.05) {
      let spend = piece.lower + part * width
      let above = response.response(at: spend) - (low + part * (high - low))
      let rounding = 1e-13 * (abs(low) + abs(high))
      switch piece.bend {
      case .concave: #expect(above >= -rounding)
      case .bounded(let curvature, let variation):
        let quadratic = curvature / 2 * part * (1 - part) * width * width
        let allowed = min(quadratic, variation)
        #expect(above <= allowed + rounding)
      }
    }
  }

  @Test(arguments: RandomBudget.allCases, [0.05, 0.3, 1.2])
  func noSpendBeatsTheBoundAtAPrice(_ family: RandomBudget, price: Double) throws {
    for channel in try family.problem(channels: 6, seed: 41).channels {
      let curve = ProvenCurve(channel.response, lower: 0, upper: 4)
      for range in [curve.range, curve.range(from: 0.3, to: 0.9), curve.range(from: 1, to: 3.7)] {
        let best = curve.best(in: range, price: price, near: 1)
        #expect(best.spend >= range.lower && best.spend <= range.upper)
        for spend in stride(from: range.lower, through: range.upper, by: 0.01) {
          #expect(
            channel.response.response(at: spend) - price * spend <= best.surplusBound + 1e-12)
        }
      }
    }
  }

  @Test func weeksOfEqualExposureAreOne() throws {
    let flight = try Flight(
      shape: .logistic(rate: 1), weights: [1, 2, 4, 8], exposures: [0.5, 0, 0.5, 0.1])
    #expect(flight.exposures == [0.1, 0.5] && flight.weights == [8, 5])
  }

  @Test(arguments: saturationShapes)
  func flightSumsItsWeeks(_ shape: SaturationShape) throws {
    let (weights, exposures) = ([0.5, 1.5, 0.7], [0.2, 1, 3])
    let flight = try Flight(shape: shape, weights: weights, exposures: exposures)
    for spend in [0, 0.3, 1, 12] {
      let expected = zip(weights, exposures).reduce(0) {
        $0 + $1.0 * shape.point(at: $1.1 * spend).response
      }
      #expect(abs(flight.point(at: spend).response - expected) <= 1e-13 * expected)
    }
  }

  @Test func tableIsStraightBetweenItsPointsAndFlatOutside() throws {
    let table = try ResponseTable(spends: [1, 2, 4], responses: [3, 5, 6])
    #expect(
      [0, 1, 1.5, 2, 3, 4, 9].map { table.point(at: $0).response } == [3, 3, 4, 5, 5.5, 6, 6])
    #expect([0, 1, 3, 4].map { table.point(at: $0).marginal } == [0, 2, 0.5, 0])
  }
}
