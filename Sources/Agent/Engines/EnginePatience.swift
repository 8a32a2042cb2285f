/// How long an engine is waited for, and how often it is asked.
public struct EnginePatience: Sendable {
  /// The seconds that one statement may take.
  public let limit: Double
  private let rule: RetryRule
  private let sleep: @Sendable (Double) throws -> Void

  /// The longest wait between two questions, in seconds.
  private static let longestWait = 2.0

  /// A limit in seconds, the rule of what is asked again, and what waits some seconds and may throw to
  /// stop.
  public init(
    limit: Double, rule: RetryRule = RetryRule(),
    sleep: @escaping @Sendable (Double) throws -> Void
  ) {
    self.limit = limit
    self.rule = rule
    self.sleep = sleep
  }

  /// Does what changes nothing, again where a failure may pass.
  ///
  /// - Throws: what the last attempt threw.
  func retrying<Result>(_ body: () throws -> Result) throws -> Result {
    var attempt = 0
    while true {
      do {
        return try body()
      } catch let error as EngineError {
        guard error.mayPass, attempt < rule.retries else { throw error }
        try pause(min(0.5 * Double(1 << min(attempt, 10)), 8))
        attempt += 1
      }
    }
  }

  func pause(_ seconds: Double) throws {
    do { try sleep(seconds) } catch ChatError.cancelled { throw EngineError.cancelled }
  }

  /// Counts the time of a statement from now on.
  func clock(at place: String) -> Clock { Clock(patience: self, place: place) }

  /// The time that a statement takes.
  struct Clock {
    let patience: EnginePatience
    let place: String
    private let start = ContinuousClock.now
    private var pause = 0.05

    fileprivate init(patience: EnginePatience, place: String) {
      self.patience = patience
      self.place = place
    }

    /// Waits a little, longer each time.
    ///
    /// - Throws: ``EngineError/timeout(place:seconds:)`` when the statement has had its time.
    mutating func wait() throws {
      guard start.duration(to: .now) < .seconds(patience.limit) else {
        throw EngineError.timeout(place: place, seconds: patience.limit)
      }
      try patience.pause(pause)
      pause = min(pause * 1.5, EnginePatience.longestWait)
    }
  }
}

extension EngineError {
  /// Whether the same request may succeed a little later.
  fileprivate var mayPass: Bool {
    switch self {
    case .unreachable, .busy: true
    default: false
    }
  }
}
