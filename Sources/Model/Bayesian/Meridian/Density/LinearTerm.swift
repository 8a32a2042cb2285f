/// One control or non-media treatment: Σ_g (γ + ξ d_g) z_gt.
///
/// A control's γ is a parameter. A treatment's may follow from its contribution, I = contribution ·
/// total outcome, with A_g the constant outcome of a unit coefficient above the baseline value:
///
///     γ = (I − ξ Σ A_g d_g) / Σ A_g
struct LinearTerm: Sendable {
  let name: String
  /// z, `[week][lane]`.
  let values: [Double]
  /// Where γ or the contribution, ξ, and d of the first geo lie among the parameters.
  let strength: Int
  let spread: Int
  let deviation: Int
  /// How far the next geo's d is.
  let deviationStride: Int
  /// A_g; none where γ is a parameter.
  let outcomes: [Double]?
  /// The total outcome, of which the contribution is a share.
  let totalOutcome: Double

  /// γ, and γ_g of each geo.
  func coefficients(
    _ parameters: UnsafePointer<Double>, geoCount: Int
  ) -> (center: Double, byGeo: [Double]) {
    let deviations = (0..<geoCount).map { parameters[deviation + $0 * deviationStride] }
    var center = parameters[strength]
    if let outcomes {
      let weighted = zip(outcomes, deviations).reduce(0) { $0 + $1.0 * $1.1 }
      center =
        (center * totalOutcome - parameters[spread] * weighted) / outcomes.reduce(0, +)
    }
    return (center, deviations.map { center + parameters[spread] * $0 })
  }

  /// Adds the derivatives by this term's parameters, from those by γ_g.
  func pullback(
    _ parameters: UnsafePointer<Double>, byCoefficient: [Double],
    gradient: UnsafeMutablePointer<Double>
  ) {
    let total = byCoefficient.reduce(0, +)
    let outcomeSum = outcomes?.reduce(0, +) ?? 1
    let pull = outcomes == nil ? 0 : total / outcomeSum
    gradient[strength] += outcomes == nil ? total : pull * totalOutcome
    for (geo, byGeo) in byCoefficient.enumerated() {
      let place = deviation + geo * deviationStride
      let effective = byGeo - pull * (outcomes?[geo] ?? 0)
      gradient[spread] += effective * parameters[place]
      gradient[place] += parameters[spread] * effective
    }
  }
}

extension LinearTerm {
  /// The controls and non-media treatments of a model.
  static func all(_ data: MeridianData, _ layout: ParameterLayout) -> [LinearTerm] {
    func start(_ name: String) -> Int { layout.range(of: name)?.lowerBound ?? 0 }
    let controls = data.controls.enumerated().map { index, control in
      LinearTerm(
        name: control.name, values: control.values, strength: start("gamma_c") + index,
        spread: start("xi_c") + index, deviation: start("gamma_gc_dev") + index,
        deviationStride: data.controls.count, outcomes: nil, totalOutcome: 1)
    }
    let isContribution = layout.range(of: "contribution_n") != nil
    let treatments = data.nonMedia.enumerated().map { index, treatment in
      LinearTerm(
        name: treatment.name, values: treatment.values,
        strength: start(isContribution ? "contribution_n" : "gamma_n") + index,
        spread: start("xi_n") + index, deviation: start("gamma_gn_dev") + index,
        deviationStride: data.nonMedia.count,
        outcomes: isContribution ? data.outcomes(of: treatment) : nil,
        totalOutcome: data.totalOutcome)
    }
    return controls + treatments
  }
}

extension MeridianData {
  /// Per geo, the outcome of a unit coefficient of a treatment, counted from its baseline value.
  fileprivate func outcomes(of treatment: ScaledTreatment) -> [Double] {
    var result = [Double](repeating: 0, count: rows.geoCount)
    for week in 0..<rows.weekCount {
      for geo in 0..<rows.geoCount {
        let cell = week * rows.laneCount + geo
        result[geo] += (treatment.values[cell] - treatment.baseline) * outcomeWeights[cell]
      }
    }
    return result
  }
}
