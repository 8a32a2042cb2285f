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
  public var parameters: [TransformParameter] {
    switch self {
    case .none: LinearSaturation.parameters
    case .hill: HillSaturation.parameters
    case .hillSigmoid: HillSigmoidSaturation.parameters
    case .logistic: LogisticSaturation.parameters
    case .inverseScaledLogistic: InverseScaledLogisticSaturation.parameters
    case .tanh: TanhSaturation.parameters
    case .tanhBaselined: TanhBaselinedSaturation.parameters
    case .michaelisMenten: MichaelisMentenSaturation.parameters
    case .root: RootSaturation.parameters
    case .log: LogSaturation.parameters
    case .negativeExponential: NegativeExponentialSaturation.parameters
    }
  }
}
