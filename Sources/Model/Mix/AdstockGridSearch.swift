import Glibc

/// The carryover of one channel by trying a grid of values, all of them reported.
///
/// The other channels keep usual carryover and saturation, with their coefficients, the season,
/// the trend and the controls solved anew at every point, so that the channel is not credited with
/// what they explain. The joint search of `LeastSquaresMix.fit` is better; this one can be seen.
public struct AdstockGridSearch: Sendable, Equatable {
  /// The channel.
  public var channel: String
  /// The family whose parameters were tried.
  public var family: AdstockFamily
  /// The saturation the carried-over media passed through.
  public var saturation: SaturationFamily
  /// The names of the tried parameters.
  public var parameterNames: [String]
  /// All points, in the order of the grid: the last parameter moves fastest.
  public var points: [AdstockGridPoint]

  /// The point with the smallest residuals, the first of equal ones.
  public var best: AdstockGridPoint? {
    points.min { $0.residualSumOfSquares < $1.residualSumOfSquares }
  }
}

/// One point of a grid of carryover parameters.
public struct AdstockGridPoint: Sendable, Equatable {
  /// The parameters in the order of the family.
  public var parameters: [Double]
  /// Σ(y − ŷ)² in squared KPI units (of a geo of average size).
  public var residualSumOfSquares: Double
  /// The share of the KPI's variance that the model explains.
  public var r2: Double
  /// The channel's coefficient in KPI units, 0 where the data give it no effect.
  public var coefficient: Double
}

extension LeastSquaresMix {
  /// Tries the carryover parameters of one channel over a grid.
  ///
  /// At each point the first searched saturation parameter takes the best of three values.
  ///
  /// - Throws: `MixError` as `fit`, and for a channel that the panel does not have.
  public static func optimizeAdstock(
    panel: Panel, channel name: String, specification: MixSpecification = MixSpecification()
  ) throws(MixError) -> AdstockGridSearch {
    guard let channel = panel.channels.firstIndex(of: name) else {
      throw .unknownChannel(name, known: panel.channels)
    }
    guard let saturation = specification.saturations.first else {
      throw .invalidSpecification(field: "saturation", reason: "needs at least one family")
    }
    let model = try MixModel(panel, specification, saturation: saturation)
    let problem = model.problem(weeks: model.fittedWeeks)
    let family = specification.adstock.family
    let total = problem.totalSumOfSquares
    let unit = model.scaled.kpiScale
    let points = grid(family.parameters, lagCount: specification.adstock.lagCount).map {
      parameters in
      let best = problem.bestEvaluation(channel: channel, decay: parameters)
      return AdstockGridPoint(
        parameters: parameters, residualSumOfSquares: best.residualSumOfSquares * unit * unit,
        r2: total > 0 ? 1 - best.residualSumOfSquares / total : 0,
        coefficient: best.coefficients[channel] * unit)
    }
    return AdstockGridSearch(
      channel: name, family: family, saturation: saturation,
      parameterNames: family.parameters.map(\.name), points: points)
  }
}

/// Twenty steps of a share, or powers of √2 from a quarter to the window, for each parameter.
private func grid(_ parameters: [TransformParameter], lagCount: Int) -> [[Double]] {
  parameters.reduce([[]]) { points, parameter in
    let values: [Double]
    if parameter.bounds == .share {
      values = (0..<20).map { Double($0) / 20 }
    } else {
      let steps = Int(2 * log2(4 * Double(max(1, lagCount))))
      values = (0...min(steps, 20)).map { 0.25 * exp2(Double($0) / 2) }
    }
    return points.flatMap { point in values.map { point + [$0] } }
  }
}

extension MediaProblem {
  /// Σ(y − ȳ)² over the fitted cells, geos having means of their own.
  fileprivate var totalSumOfSquares: Double {
    stride(from: 0, to: rowCount, by: seriesLength).reduce(0) { sum, start in
      let series = target[start..<start + seriesLength]
      let mean = series.reduce(0, +) / Double(seriesLength)
      return series.reduce(sum) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  /// The best fit with one channel's carryover given and its saturation at one of three values.
  fileprivate func bestEvaluation(channel: Int, decay: [Double]) -> MediaEvaluation {
    let index = space.coordinates.firstIndex {
      $0.channel == channel && $0.parameter >= space.adstockCount
    }
    var best: MediaEvaluation?
    for offset in index == nil ? [0] : [-1.0, 0, 1] {
      var point = space.center
      if let index { point[index] += offset * space.coordinates[index].spread }
      var parameters = space.parameters(point)
      parameters[channel].replaceSubrange(0..<decay.count, with: decay)
      let evaluation = evaluate(parameters: parameters)
      if let current = best, current.residualSumOfSquares <= evaluation.residualSumOfSquares {
        continue
      }
      best = evaluation
    }
    return best ?? evaluate(space.center)
  }
}
