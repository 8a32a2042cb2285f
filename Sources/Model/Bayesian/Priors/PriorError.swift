/// Why a text or a value is no prior.
public enum PriorError: Error, Sendable, Equatable {
  case notADistribution(String)
  case unknownDistribution(String)
  case unknownParameter(String, distribution: String, known: [String])
  case missingParameter(String, distribution: String)
  case notANumber(String, distribution: String)
  case senseless(String, reason: String)
}

extension PriorError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .notADistribution(let text): "“\(text)” is not a distribution such as HalfNormal(sigma=2)"
    case .unknownDistribution(let name): "there is no distribution “\(name)”"
    case .unknownParameter(let name, let distribution, let known):
      "\(distribution) takes \(known.joined(separator: ", ")), not “\(name)”"
    case .missingParameter(let name, let distribution): "\(distribution) needs \(name)"
    case .notANumber(let text, let distribution): "“\(text)” in \(distribution) is not a number"
    case .senseless(let prior, let reason): "\(prior) is no distribution: \(reason)"
    }
  }

  /// What to do about it.
  public var hint: String {
    switch self {
    case .notADistribution, .unknownDistribution:
      "distributions: \(PriorForm.names.joined(separator: ", "))"
    case .unknownParameter, .missingParameter, .notANumber:
      "write name=number for each parameter, for example Gamma(alpha=3, beta=1)"
    case .senseless: "change the parameter and run again"
    }
  }
}
