/// The response of one channel from no spend to twice its current spend over the window.
public struct ResponseCurve: Sendable, Equatable {
  /// The channel.
  public var channel: String
  /// The points by ascending spend.
  public var points: [ResponseCurvePoint]
}

/// One point of a response curve; one row of `gold_response_curve`.
public struct ResponseCurvePoint: Sendable, Equatable {
  /// Money spent over the window, the flighting kept.
  public var spend: Double
  /// The KPI caused over the window.
  public var response: Double
  /// The interval of `response`.
  public var interval: Interval?
  /// What the next unit of money brings.
  public var marginal: Double
}

extension ResponseCurve {
  /// The multiples of the current spend at which curves are worked out: from none to twice, in an
  /// even number of steps, so that the current spend is a point.
  static let multiples = (0...50).map { Double($0) / 25 }
}

/// Every second point of a curve with the middle between neighbours put in.
func interleaved(_ values: [Double]) -> [Double] {
  var result: [Double] = []
  for (left, right) in zip(values, values.dropFirst()) { result += [left, (left + right) / 2] }
  return result + values.suffix(1)
}

extension MixModel {
  /// The curves of all channels with point-wise intervals.
  func curves(_ responses: [FittedResponse], redrawn: [[FittedResponse]]) -> [ResponseCurve] {
    let multiples = ResponseCurve.multiples
    let coarse = multiples.indices.filter { $0 % 2 == 0 }.map { multiples[$0] }
    return responses.indices.map { channel in
      let response = responses[channel]
      let values = response.responses(atMultiples: multiples)
      let draws = redrawn.map { interleaved($0[channel].responses(atMultiples: coarse)) }
      let points = multiples.indices.map { step in
        let spend = multiples[step] * response.currentSpend
        return ResponseCurvePoint(
          spend: spend, response: values[step],
          interval: Interval.central(
            draws.map { $0[step] }, level: specification.uncertainty.level, around: values[step]),
          marginal: response.marginal(atSpend: spend))
      }
      return ResponseCurve(channel: response.channel, points: points)
    }
  }
}
