/// What a channel returns for its spend over the planning window.
public enum ChannelResponse: Sendable, Equatable {
  /// The sum of flights, for example one a geo when geos saturate differently.
  case flights([Flight])
  /// Points joined by straight lines; flat outside the table.
  case table(ResponseTable)

  /// A closed curve effect × S(mediaPerSpend × x).
  public static func saturation(
    _ shape: SaturationShape, effect: Double, mediaPerSpend: Double = 1
  ) throws(BudgetError) -> ChannelResponse {
    .flights([try Flight(shape: shape, weights: [effect], exposures: [mediaPerSpend])])
  }

  /// The response and its derivatives at a spend of 0 or more.
  public func point(at spend: Double) -> CurvePoint {
    switch self {
    case .table(let table): return table.point(at: spend)
    case .flights(let flights):
      var sum = CurvePoint(response: 0, marginal: 0, curvature: 0)
      for flight in flights {
        let point = flight.point(at: spend)
        sum.response += point.response
        sum.marginal += point.marginal
        sum.curvature += point.curvature
      }
      return sum
    }
  }

  /// The response at a spend of 0 or more.
  public func response(at spend: Double) -> Double { point(at: spend).response }

  /// What the next unit of spend returns at a spend of 0 or more.
  public func marginal(at spend: Double) -> Double { point(at: spend).marginal }
}
