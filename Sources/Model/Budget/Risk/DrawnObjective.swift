/// What some variables bring in each of several draws.
protocol DrawnObjective: Sendable {
  var variableCount: Int { get }
  var drawCount: Int { get }

  /// The totals of all draws, with their derivatives.
  func point(at variables: [Double]) -> DrawnPoint
}

/// The totals of all draws at one point.
struct DrawnPoint: Sendable {
  /// One a draw.
  var totals: [Double]
  /// The first derivatives, `[variable][draw]`.
  var slopes: [[Double]]
  /// The second derivatives, `[variable][draw]`; empty when all are 0.
  var curvatures: [[Double]]
}

/// The response curves of channels in each draw of a model; draws are paired over the channels.
struct DrawnResponses: DrawnObjective {
  /// `[channel][draw]`, each the sum of its flights.
  let flights: [[[Flight]]]

  var variableCount: Int { flights.count }
  var drawCount: Int { flights.first?.count ?? 0 }

  func point(at spends: [Double]) -> DrawnPoint {
    var point = DrawnPoint(
      totals: [Double](repeating: 0, count: drawCount), slopes: [], curvatures: [])
    for (channel, spend) in zip(flights, spends) {
      var slopes = [Double](repeating: 0, count: drawCount)
      var curvatures = slopes
      for (draw, parts) in channel.enumerated() {
        for part in parts {
          let value = part.point(at: spend)
          point.totals[draw] += value.response
          slopes[draw] += value.marginal
          curvatures[draw] += value.curvature
        }
      }
      point.slopes.append(slopes)
      point.curvatures.append(curvatures)
    }
    return point
  }

  /// What the spends bring in each draw.
  func totals(at spends: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: drawCount)
    for (channel, spend) in zip(flights, spends) {
      for (draw, parts) in channel.enumerated() {
        for part in parts { totals[draw] += part.point(at: spend).response }
      }
    }
    return totals
  }

  /// Each channel's curve under a reweighting of the draws.
  func weighted(by weights: [Double]) -> [ChannelResponse] {
    flights.map { channel in
      .flights(
        zip(channel, weights).flatMap { parts, weight in
          weight > 0 ? parts.map { $0.scaled(by: weight) } : []
        })
    }
  }
}

/// Mixtures of plans whose totals are known: the variables are the shares of the plans.
struct PlanMixture: DrawnObjective {
  /// The totals of each plan, `[plan][draw]`.
  let totals: [[Double]]

  var variableCount: Int { totals.count }
  var drawCount: Int { totals.first?.count ?? 0 }

  func point(at shares: [Double]) -> DrawnPoint {
    var sums = [Double](repeating: 0, count: drawCount)
    for (plan, share) in zip(totals, shares) {
      for draw in sums.indices { sums[draw] += share * plan[draw] }
    }
    return DrawnPoint(totals: sums, slopes: totals, curvatures: [])
  }
}
