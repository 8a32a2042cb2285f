/// The parameters that a specification asks for, before data name their terms.
struct PyMCDeclaration {
  /// What a parameter does in the model.
  enum Role: Equatable {
    case intercept
    case interceptAmplitude, interceptLengthScale, interceptWeights
    /// One parameter of the adstock family, counted from 0.
    case adstock(Int)
    /// One parameter of the saturation curve, counted from 0.
    case saturation(Int)
    /// What multiplies the response of a channel.
    case gain
    case mediaAmplitude, mediaLengthScale, mediaWeights
    case control, season, noise
  }

  /// What a parameter runs over, apart from geos.
  enum Axis: Equatable {
    case single, channel, control, season
    /// The basis functions of a process.
    case basis(Int, name: String)
  }

  let role: Role
  let name: String
  var axis = Axis.single
  let prior: PriorDistribution
  var bounds = -Double.infinity...Double.infinity
}

extension PyMCSpecification {
  /// The parameters in PyMC-Marketing's order, with its default priors.
  var declarations: [PyMCDeclaration] {
    let adstock = adstockDeclarations
    let saturation = saturationDeclarations
    var all = interceptDeclarations
    all += order == .adstockFirst ? adstock + saturation : saturation + adstock
    if let settings = timeVaryingMedia {
      all += processDeclarations(
        "media_temporal_latent_multiplier_raw", settings,
        roles: (.mediaAmplitude, .mediaLengthScale, .mediaWeights))
    }
    all.append(
      PyMCDeclaration(
        role: .control, name: "gamma_control", axis: .control, prior: .normal(mean: 0, sd: 2)))
    all.append(
      PyMCDeclaration(
        role: .season, name: "gamma_fourier", axis: .season,
        prior: .laplace(location: 0, scale: 1)))
    all.append(
      PyMCDeclaration(
        role: .noise, name: "y_sigma", prior: .halfNormal(scale: 2), bounds: .nonNegative))
    return all
  }

  private var interceptDeclarations: [PyMCDeclaration] {
    let isConstant = timeVaryingIntercept == nil
    let level = PyMCDeclaration(
      role: .intercept, name: isConstant ? "intercept_contribution" : "intercept_baseline",
      prior: .normal(mean: 0, sd: 2))
    guard let settings = timeVaryingIntercept else { return [level] }
    return [level]
      + processDeclarations(
        "intercept_latent_process_raw", settings,
        roles: (.interceptAmplitude, .interceptLengthScale, .interceptWeights))
  }

  private func processDeclarations(
    _ prefix: String, _ settings: GaussianProcessSettings,
    roles: (PyMCDeclaration.Role, PyMCDeclaration.Role, PyMCDeclaration.Role)
  ) -> [PyMCDeclaration] {
    [
      PyMCDeclaration(
        role: roles.0, name: "\(prefix)_eta", prior: .exponential(rate: 1), bounds: .nonNegative),
      PyMCDeclaration(
        role: roles.1, name: "\(prefix)_ls", prior: .inverseGamma(shape: 2.25, scale: 6.25),
        bounds: .nonNegative),
      PyMCDeclaration(
        role: roles.2, name: "\(prefix)_hsgp_coefs_offset",
        axis: .basis(settings.basisCount, name: "\(prefix)_m"), prior: .normal(mean: 0, sd: 1)),
    ]
  }

  private var adstockDeclarations: [PyMCDeclaration] {
    adstock.family.parameters.enumerated().map { index, parameter in
      PyMCDeclaration(
        role: .adstock(index), name: "adstock_\(parameter.symbol)", axis: .channel,
        prior: parameter.prior, bounds: parameter.bounds)
    }
  }

  private var saturationDeclarations: [PyMCDeclaration] {
    let own = saturation.gainParameter
    var all = saturation.parameters.enumerated().map { index, parameter in
      PyMCDeclaration(
        role: index == own ? .gain : .saturation(index), name: "saturation_\(parameter.symbol)",
        axis: .channel, prior: parameter.prior, bounds: parameter.bounds)
    }
    // The reference package names Hill's slope before its half-saturation.
    if saturation == .hill { all.reverse() }
    if own == nil, let prior = saturation.outerGainPrior {
      all.append(
        PyMCDeclaration(role: .gain, name: "saturation_beta", axis: .channel, prior: prior))
    }
    return all
  }
}

extension SaturationFamily {
  /// The curve's own parameter that only multiplies the response, if it has one.
  var gainParameter: Int? {
    switch self {
    case .michaelisMenten, .hillSigmoid, .log: 0
    default: nil
    }
  }

  /// PyMC-Marketing's prior of the multiplier that it keeps outside of the curve; `nil` for a curve
  /// that has its ceiling inside.
  var outerGainPrior: PriorDistribution? {
    switch self {
    case .logistic, .inverseScaledLogistic: .halfNormal(scale: 2)
    case .hill: .halfNormal(scale: 1.5)
    case .root: .gammaByMean(mean: 1, sd: 1)
    case .tanhBaselined, .none, .negativeExponential: .halfNormal(scale: 1)
    case .michaelisMenten, .hillSigmoid, .log, .tanh: nil
    }
  }
}
