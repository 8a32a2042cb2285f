/// One parameter of a fitted model; one row of `gold_parameter`.
public struct ParameterEstimate: Sendable, Equatable {
  /// What it is: `intercept`, `control_coefficient`, `trend_slope`, `gamma_fourier`,
  /// `media_coefficient`, `noise_sd`, or `adstock_` and `saturation_` with the family's own name.
  public var parameter: String
  /// The channel, control or index it belongs to; empty for the only one of its kind.
  public var term: String
  /// The geo it belongs to; `nil` where all share it.
  public var geo: String?
  /// The estimate, coefficients in KPI units for a geo of average size.
  public var estimate: Double
  /// The standard deviation over the refits; `nil` without refits.
  public var standardError: Double?
  /// The median over the refits.
  public var median: Double?
  /// The central interval.
  public var interval: Interval?
  /// The narrowest interval.
  public var narrowest: Interval?
  /// `estimate` over `standardError`, of coefficients only.
  public var tValue: Double?
  /// The two-sided p-value of `tValue` under Student's distribution.
  public var pValue: Double?
  /// How far the draws behind a posterior mean can be relied on; `nil` for least squares.
  public var convergence: ConvergenceSummary?
  /// The Monte Carlo error of a posterior mean; `nil` for least squares.
  public var meanError: Double?
  /// By which share the central interval is narrower than that of the prior: 1 where data tell all,
  /// 0 where they tell nothing, below 0 where they spread it; `nil` without a prior of its own.
  public var contraction: Double?
}

/// A parameter's name and its value as a function of a solution.
private struct ParameterRow {
  var parameter: String
  var term = ""
  var geo: String?
  var isCoefficient = false
  /// `nil` for a solution of other families, which has no such parameter.
  var value: @Sendable (MixSolution) -> Double?
}

extension MixModel {
  /// The parameter table: base, media coefficients, transforms.
  func parameters(
    _ solution: MixSolution, refits: [MixSolution], degreesOfFreedom: Double
  ) -> [ParameterEstimate] {
    rows.map { row in
      estimate(
        row, solution, draws: refits.compactMap(row.value), degreesOfFreedom: degreesOfFreedom)
    }
  }

  private var rows: [ParameterRow] {
    let base = columns.enumerated().map { index, column in
      ParameterRow(
        parameter: column.parameter, term: column.term, geo: column.geo, isCoefficient: true
      ) { solution in
        let shift = column.kind == .intercept ? interceptShift(solution) : 0
        return scaled.kpiScale * (solution.base[index] / column.spread + shift)
      }
    }
    let coefficients = panel.channels.enumerated().map { index, channel in
      ParameterRow(parameter: "media_coefficient", term: channel, isCoefficient: true) { solution in
        solution.space.saturation == space.saturation
          ? scaled.kpiScale * solution.media[index] : nil
      }
    }
    let transforms = panel.channels.enumerated().flatMap { index, channel in
      space.parameterNames.enumerated().map { position, name in
        ParameterRow(parameter: name, term: channel) { solution in
          let isShared = position < space.adstockCount
          let isSame = solution.space.saturation == space.saturation
          return isShared || isSame ? solution.transforms[index][position] : nil
        }
      }
    }
    return base + coefficients + transforms
  }

  private func estimate(
    _ row: ParameterRow, _ solution: MixSolution, draws: [Double], degreesOfFreedom: Double
  ) -> ParameterEstimate {
    let estimate = row.value(solution) ?? 0
    var result = ParameterEstimate(
      parameter: row.parameter, term: row.term, geo: row.geo, estimate: estimate)
    guard draws.count > 1 else { return result }
    let level = specification.uncertainty.level
    let sorted = draws.sorted()
    let mean = draws.reduce(0) { $0 + $1 / Double(draws.count) }
    let square = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let error = (square / Double(draws.count - 1)).squareRoot()
    result.standardError = error
    result.median = quantile(ofSorted: sorted, 0.5)
    result.interval = Interval.central(draws, level: level, around: estimate)
    result.narrowest = narrowestInterval(ofSorted: sorted, level: level)
    if row.isCoefficient, error > 0 {
      let ratio = estimate / error
      result.tValue = ratio
      result.pValue =
        2 * StudentDistribution(degreesOfFreedom: degreesOfFreedom).upperTail(at: abs(ratio))
    }
    return result
  }
}
