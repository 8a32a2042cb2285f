import ArgumentParser
import Model

/// `parameter=Distribution(...)`, `parameter[term]=Distribution(...)`, or a number in place of the
/// distribution for a parameter that is known.
struct PriorArgument: ExpressibleByArgument, Equatable {
  let parameter: String
  let term: String?
  let prior: MeridianPrior

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let prior = Self.prior(String(parts[1])) else { return nil }
    let name = parts[0].split(separator: "[", maxSplits: 1)
    guard let parameter = name.first else { return nil }
    let term = name.count == 2 ? String(name[1].drop { $0 == " " }) : nil
    if let term, !term.hasSuffix("]") { return nil }
    self.parameter = String(parameter)
    self.term = term.map { String($0.dropLast()) }
    self.prior = prior
  }

  private static func prior(_ text: String) -> MeridianPrior? {
    if let number = Double(text) { return number.isFinite ? .fixed(number) : nil }
    return PriorDistribution(text).map { .distributed($0) }
  }

  /// The prior of a Meridian model.
  var forMeridian: MeridianPriorSetting {
    MeridianPriorSetting(parameter, term: term, prior: prior)
  }

  /// The prior of a PyMC model, where no parameter is known.
  var forPyMC: ParameterPrior? {
    guard case .distributed(let distribution) = prior else { return nil }
    return ParameterPrior(parameter, term: term, distribution)
  }
}
