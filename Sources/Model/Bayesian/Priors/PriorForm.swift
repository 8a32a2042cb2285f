/// How a distribution is written: its name, and its parameters in their order.
struct PriorForm {
  /// What a parameter may be.
  enum Requirement {
    case any
    case positive
  }

  /// The name as PyMC writes it.
  let name: String
  /// The parameters in the order in which they may stand without their names.
  let parameters: [(name: String, requirement: Requirement)]
  /// The distribution of parameters in that order.
  let make: ([Double]) -> PriorDistribution

  /// Every way to write a prior.
  static var all: [PriorForm] {
    [
      PriorForm(name: "Normal", parameters: [("mu", .any), ("sigma", .positive)]) {
        .normal(mean: $0[0], sd: $0[1])
      },
      PriorForm(name: "HalfNormal", parameters: [("sigma", .positive)]) {
        .halfNormal(scale: $0[0])
      },
      PriorForm(name: "Beta", parameters: [("alpha", .positive), ("beta", .positive)]) {
        .beta(alpha: $0[0], beta: $0[1])
      },
      PriorForm(name: "Gamma", parameters: [("alpha", .positive), ("beta", .positive)]) {
        .gamma(shape: $0[0], rate: $0[1])
      },
      PriorForm(name: "Gamma", parameters: [("mu", .positive), ("sigma", .positive)]) {
        .gammaByMean(mean: $0[0], sd: $0[1])
      },
      PriorForm(name: "InverseGamma", parameters: [("alpha", .positive), ("beta", .positive)]) {
        .inverseGamma(shape: $0[0], scale: $0[1])
      },
      PriorForm(name: "Exponential", parameters: [("lam", .positive)]) {
        .exponential(rate: $0[0])
      },
      PriorForm(name: "Uniform", parameters: [("lower", .any), ("upper", .any)]) {
        .uniform(lower: $0[0], upper: $0[1])
      },
      PriorForm(
        name: "TruncatedNormal",
        parameters: [("mu", .any), ("sigma", .positive), ("lower", .any), ("upper", .any)]
      ) { .truncatedNormal(mean: $0[0], sd: $0[1], lower: $0[2], upper: $0[3]) },
      PriorForm(name: "LogNormal", parameters: [("mu", .any), ("sigma", .positive)]) {
        .logNormal(location: $0[0], scale: $0[1])
      },
      PriorForm(
        name: "ShiftedLogNormal",
        parameters: [("shift", .any), ("mu", .any), ("sigma", .positive)]
      ) { .shiftedLogNormal(shift: $0[0], location: $0[1], scale: $0[2]) },
      PriorForm(name: "Laplace", parameters: [("mu", .any), ("b", .positive)]) {
        .laplace(location: $0[0], scale: $0[1])
      },
    ]
  }

  /// The names, each once.
  static var names: [String] {
    all.map(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension PriorDistribution {
  /// The name and the values of the parameters in the order of the form that makes it.
  var written: (name: String, parameters: [String], values: [Double]) {
    switch self {
    case .beta(let alpha, let beta): ("Beta", ["alpha", "beta"], [alpha, beta])
    case .gamma(let shape, let rate): ("Gamma", ["alpha", "beta"], [shape, rate])
    case .gammaByMean(let mean, let sd): ("Gamma", ["mu", "sigma"], [mean, sd])
    case .halfNormal(let scale): ("HalfNormal", ["sigma"], [scale])
    case .inverseGamma(let shape, let scale): ("InverseGamma", ["alpha", "beta"], [shape, scale])
    case .exponential(let rate): ("Exponential", ["lam"], [rate])
    case .uniform(let lower, let upper): ("Uniform", ["lower", "upper"], [lower, upper])
    case .normal(let mean, let sd): ("Normal", ["mu", "sigma"], [mean, sd])
    case .truncatedNormal(let mean, let sd, let lower, let upper):
      ("TruncatedNormal", ["mu", "sigma", "lower", "upper"], [mean, sd, lower, upper])
    case .logNormal(let location, let scale): ("LogNormal", ["mu", "sigma"], [location, scale])
    case .shiftedLogNormal(let shift, let location, let scale):
      ("ShiftedLogNormal", ["shift", "mu", "sigma"], [shift, location, scale])
    case .laplace(let location, let scale): ("Laplace", ["mu", "b"], [location, scale])
    }
  }
}
