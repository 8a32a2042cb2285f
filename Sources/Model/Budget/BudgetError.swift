/// Why a budget question cannot be asked.
public enum BudgetError: Error, Sendable, Equatable {
  /// A response curve is not one.
  case curve(String)
  /// A problem has no channels.
  case noChannels
  /// Two channels share a name.
  case duplicateChannel(String)
  /// A channel is in two groups, for which no certificate is known.
  case sharedChannel(String)
  /// The local solver knows no limits on sums of channels.
  case groupsNeedCertifiedSolver
  /// A scenario or a group names a channel that the problem does not have.
  case unknownChannel(String, known: [String])
  /// A bound, a total, a target or a spend is negative, not a number or beyond 1e30.
  case notAnAmount(what: String, value: Double)
  /// A maximum is needed because the total is what the question asks for.
  case maximumNeeded(channel: String)
  /// A share of the worst draws is not above 0 and up to 1.
  case notALevel(Double)
  /// A marginal return has no tail: the worst draws differ from plan to plan.
  case noTailOfMarginalROI
}

extension BudgetError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .curve(let reason): "the response curve cannot be used: \(reason)"
    case .noChannels: "there is no channel to give the budget to"
    case .duplicateChannel(let name): "the channel \(name) appears twice"
    case .sharedChannel(let name): "the channel \(name) is in two groups"
    case .groupsNeedCertifiedSolver: "the local solver knows no limits on groups of channels"
    case .unknownChannel(let name, let known):
      "there is no channel \(name); the channels are \(known.joined(separator: ", "))"
    case .notAnAmount(let what, let value): "\(what) is \(value), not an amount of 0 or more"
    case .maximumNeeded(let channel):
      "\(channel) has no maximum, and without a total the plan could grow without end"
    case .notALevel(let level): "a risk level of \(level) is not above 0 and up to 1"
    case .noTailOfMarginalROI: "a target for the next unit of spend cannot be planned on the tail"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .maximumNeeded(let channel): "give a maximum for \(channel), for example twice its spend"
    case .unknownChannel, .noChannels, .duplicateChannel: "check the channel names"
    case .notAnAmount: "amounts are plain numbers in the currency of the spend"
    case .sharedChannel: "limit either the channels over geos or the geos over channels"
    case .groupsNeedCertifiedSolver: "use the certified solver"
    case .notALevel: "0.1 plans on the worst tenth of what the model holds possible"
    case .noTailOfMarginalROI: "plan on the mean, or give a total or another target"
    case .curve: nil
    }
  }
}
