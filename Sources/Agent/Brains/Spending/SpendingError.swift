public import Warehouse

/// Why a model is not asked.
public enum SpendingError: DescribedFailure, Equatable {
  /// The call might bring a window above its limit; with what it would be then.
  case exceeded(SpendingLimits.Window, limit: String, needed: String)
  /// There is a limit of money and nobody said what the model costs.
  case noPrice(ModelIdentity)

  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .exceeded(let window, let limit, let needed):
      "the limit of \(limit) for a \(window.rawValue) does not allow the next call, "
        + "with which it may be \(needed)"
    case .noPrice(let identity):
      "nobody said what \(identity.model) of \(identity.provider) costs, and there is a limit of money"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .exceeded(let window, _, _):
      "raise max_cost_per_\(window.rawValue) or max_tokens_per_\(window.rawValue), "
        + "or go on without a model with --brain rules"
    case .noPrice(let identity):
      "put prices.\(identity.model).input and .output, dollars per million tokens, "
        + "into the configuration"
    }
  }

  /// A budget that is used up, or settings that do not go together.
  public var kind: FailureKind {
    switch self {
    case .exceeded: .budget
    case .noPrice: .usage
    }
  }
}
