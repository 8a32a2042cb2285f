/// When a person is asked before a tool does something that takes long.
public struct ConfirmationRule: Sendable, Equatable {
  /// Calls that are expected to take more seconds are asked about.
  public let seconds: Double

  /// A rule; with 0 seconds, or no number, nobody is asked.
  public init(above seconds: Double) {
    self.seconds = seconds > 0 ? seconds : .infinity
  }

  /// Nobody is asked.
  public static let never = ConfirmationRule(above: 0)

  /// What is to be done before a call.
  enum Decision: Equatable {
    /// It is made.
    case goOn
    /// A person is asked first.
    case ask(GraphQuestion)
    /// A person said no.
    case decline
  }

  /// What is to be done before a call.
  ///
  /// - Parameters:
  ///   - tool: the tool.
  ///   - expected: how many seconds it is expected to take.
  ///   - answer: what a person said to this call already.
  /// - Returns: what is to be done.
  func decision(
    on tool: String, expectedSeconds expected: Double, answer: Bool?
  ) -> Decision {
    guard expected > seconds, answer != true else { return .goOn }
    guard answer == nil else { return .decline }
    return .ask(
      GraphQuestion(
        "\(tool) is expected to take about \(DurationText.rounded(expected)). Go on, yes or no?",
        choices: ["yes", "no"]))
  }
}

/// What a run has asked a person about a call that takes long.
struct CallConfirmation: Codable, Equatable, Sendable {
  /// The call.
  var call: String
  /// What the person said; `nil` while the run waits.
  var answer: Bool?
}
