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

extension MixModel {
  /// The number of steps from no spend to twice the current one, so the current spend is a point.
  static let curveSteps = 50

  /// The curves of all channels with point-wise intervals.
  func curves(_ responses: [FittedResponse], redrawn: [[FittedResponse]]) -> [ResponseCurve] {
    responses.indices.map { channel in
      let response = responses[channel]
      let points = (0...Self.curveSteps).map { step in
        let multiple = 2 * Double(step) / Double(Self.curveSteps)
        let spend = multiple * response.currentSpend
        let value = response.response(atMultiple: multiple)
        let draws = redrawn.map { $0[channel].response(atMultiple: multiple) }
        return ResponseCurvePoint(
          spend: spend, response: value,
          interval: centralInterval(
            draws, level: specification.uncertainty.level, around: value),
          marginal: response.marginal(atSpend: spend))
      }
      return ResponseCurve(channel: response.channel, points: points)
    }
  }
}
