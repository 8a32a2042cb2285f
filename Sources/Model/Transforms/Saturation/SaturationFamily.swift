/// The shapes in which more media brings ever less.
///
/// Raw values are stable: they stand in result tables and stored specifications.
public enum SaturationFamily: String, Sendable, Codable, CaseIterable {
  /// Proportional, no saturation.
  case none
  /// Hill's curve by half-saturation and slope.
  case hill
  /// A shifted logistic that starts at zero.
  case hillSigmoid = "hill_sigmoid"
  /// PyMC-Marketing's default, tanh(λx/2).
  case logistic
  /// The logistic by its half-saturation.
  case inverseScaledLogistic = "inverse_scaled_logistic"
  /// The hyperbolic tangent by ceiling and first unit cost.
  case tanh
  /// The hyperbolic tangent by a reference point.
  case tanhBaselined = "tanh_baselined"
  /// A Hill curve of slope 1.
  case michaelisMenten = "michaelis_menten"
  /// A constant elasticity.
  case root
  /// ln(1 + x).
  case log
  /// 1 - e^(-λx).
  case negativeExponential = "negative_exponential"

  /// The parameters in the order in which every function takes them.
  public var parameters: [TransformParameter] { curve.parameters }

  var curve: any SaturationCurve.Type {
    switch self {
    case .none: LinearSaturation.self
    case .hill: HillSaturation.self
    case .hillSigmoid: HillSigmoidSaturation.self
    case .logistic: LogisticSaturation.self
    case .inverseScaledLogistic: InverseScaledLogisticSaturation.self
    case .tanh: TanhSaturation.self
    case .tanhBaselined: TanhBaselinedSaturation.self
    case .michaelisMenten: MichaelisMentenSaturation.self
    case .root: RootSaturation.self
    case .log: LogSaturation.self
    case .negativeExponential: NegativeExponentialSaturation.self
    }
  }
}

/// A saturation curve over a series with its derivatives.
public struct SaturationTangents: Sendable, Equatable {
  /// The responses.
  public var values: [Double]
  /// The derivative of each response by its own input.
  public var slopes: [Double]
  /// The derivative of the responses by each parameter, `[parameter][cell]`.
  public var byParameter: [[Double]]
}

extension SaturationFamily {
  /// The responses to inputs that are not negative.
  public func apply(_ input: [Double], parameters: [Double]) -> [Double] {
    let packed = packed(parameters)
    return Self.apply(curve, input, packed)
  }

  /// The response to one input.
  public func value(_ input: Double, parameters: [Double]) -> Double {
    curve.value(input, packed(parameters))
  }

  /// The responses with all their derivatives.
  public func tangents(_ input: [Double], parameters: [Double]) -> SaturationTangents {
    Self.tangents(curve, input, packed(parameters))
  }

  /// The vector-Jacobian product: the derivative of Σ `cotangent`ᵢ outputᵢ by inputs and parameters.
  public func pullback(
    _ input: [Double], parameters: [Double], cotangent: [Double]
  ) -> (input: [Double], parameters: [Double]) {
    let tangents = tangents(input, parameters: parameters)
    let byParameter = tangents.byParameter.map { column in
      zip(column, cotangent).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return (zip(tangents.slopes, cotangent).map { $0 * $1 }, byParameter)
  }

  private func packed(_ parameters: [Double]) -> SIMD4<Double> {
    var packed = SIMD4<Double>.zero
    for (index, value) in parameters.prefix(4).enumerated() { packed[index] = value }
    return packed
  }

  private static func apply<Curve: SaturationCurve>(
    _ curve: Curve.Type, _ input: [Double], _ parameters: SIMD4<Double>
  ) -> [Double] {
    input.map { Curve.value($0, parameters) }
  }

  private static func tangents<Curve: SaturationCurve>(
    _ curve: Curve.Type, _ input: [Double], _ parameters: SIMD4<Double>
  ) -> SaturationTangents {
    let zeros = [Double](repeating: 0, count: input.count)
    let parameterCount = Curve.parameters.count
    var (values, slopes) = (zeros, zeros)
    var byParameter = [[Double]](repeating: zeros, count: parameterCount)
    for (cell, value) in input.enumerated() {
      let point = Curve.point(value, parameters)
      values[cell] = point.value
      slopes[cell] = point.slope
      for index in 0..<parameterCount { byParameter[index][cell] = point.byParameter[index] }
    }
    return SaturationTangents(values: values, slopes: slopes, byParameter: byParameter)
  }
}
