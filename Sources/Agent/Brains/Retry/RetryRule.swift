/// When a request is sent again, as the providers' own clients do it.
///
/// Waits grow from half a second to eight, less up to a quarter so that those who were sent away
/// together do not come back together.
public struct RetryRule: Equatable, Sendable {
  /// How often a request is sent again.
  public var retries: Int
  /// The longest wait, in seconds, that a provider may ask for; a longer one is not obeyed.
  public var longestAdvice: Double

  /// A rule; the defaults are those of Anthropic's client.
  public init(retries: Int = 2, longestAdvice: Double = 60) {
    self.retries = retries
    self.longestAdvice = longestAdvice
  }

  /// What to do after a failure.
  public enum Decision: Equatable, Sendable {
    /// Send it again after some seconds.
    case wait(Double)
    /// Report the failure.
    case giveUp
  }

  /// Decides after an error that as many attempts came before as `attempt` says.
  ///
  /// Words that were heard cannot be taken back, so nothing is sent again after them; `random` is from
  /// 0 to 1.
  public func decision(
    after attempt: Int, _ error: ChatError, heardWords: Bool, random: Double
  ) -> Decision {
    let advice = error.advice
    guard attempt < retries, !heardWords, advice.isWelcome ?? error.mayPass else {
      return .giveUp
    }
    if let wait = advice.wait, wait > 0, wait <= longestAdvice { return .wait(wait) }
    let growing = min(0.5 * Double(1 << min(attempt, 10)), 8)
    return .wait(growing * (1 - 0.25 * random))
  }

  /// Does something again and again, until it succeeds or the rule gives up.
  ///
  /// - Parameters:
  ///   - sleep: waits for some seconds, and may throw to stop.
  ///   - random: gives numbers from 0 to 1.
  ///   - body: what to do; it calls what it is given when words are heard.
  /// - Returns: what it gave in the end.
  /// - Throws: the error after which the rule gives up, or what `sleep` throws.
  func repeating<Result>(
    sleep: (Double) throws -> Void, random: () -> Double = { Double.random(in: 0...1) },
    _ body: (_ noteWords: () -> Void) throws -> Result
  ) throws -> Result {
    var heardWords = false
    var attempt = 0
    while true {
      do {
        return try body { heardWords = true }
      } catch let error as ChatError {
        let decision = decision(
          after: attempt, error, heardWords: heardWords, random: random())
        guard case .wait(let seconds) = decision else { throw error }
        try sleep(seconds)
        attempt += 1
      }
    }
  }
}

extension ChatError {
  /// What the provider says about asking again.
  var advice: RetryAdvice {
    switch self {
    case .rateLimit(_, let advice), .unavailable(_, _, let advice), .badRequest(_, _, let advice):
      advice
    case .refusedKey, .connection, .timeout, .malformed, .cutOff, .empty, .tooLong,
      .missingLibrary, .cancelled:
      .none
    }
  }

  /// Whether the same request may succeed a little later.
  var mayPass: Bool {
    switch self {
    case .rateLimit, .unavailable, .connection, .timeout, .cutOff, .malformed, .empty: true
    case .refusedKey, .badRequest, .tooLong, .missingLibrary, .cancelled: false
    }
  }
}
