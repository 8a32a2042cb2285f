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
