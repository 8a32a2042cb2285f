/// Why chains give no draws.
public enum SamplingError: Error, Sendable, Equatable {
  /// A setting of the plan that no run can follow.
  case invalidPlan(field: String, reason: String)
  /// No point of finite density and gradient was found for a chain, counted from 0.
  case noFiniteStart(chain: Int, attempts: StartAttempts)
  /// The caller asked to stop.
  case interrupted
}

extension SamplingError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .invalidPlan(let field, let reason): "\(field) \(reason)"
    case .noFiniteStart(let chain, let attempts):
      "chain \(chain + 1) finds no point to start from: of \(attempts.count) tried, "
        + "\(attempts.vanishing) have density zero, at \(attempts.undefined) the density is "
        + "undefined, at \(attempts.badGradient) its gradient"
    case .interrupted: "sampling was interrupted; nothing was kept"
    }
  }

  /// What helps.
  public var hint: String? {
    switch self {
    case .invalidPlan: "correct that setting"
    case .noFiniteStart:
      "check the priors for scales far from those of the data, and the data for extreme values"
    case .interrupted: nil
    }
  }
}
