/// How much time and work statements may take.
public struct ExecutionLimit: Sendable {
  /// The time all statements together may take; `nil` is any time.
  public var time: Duration?
  /// The instructions of SQLite's machine they may take, counted in hundreds; `nil` is any number.
  public var instructions: Int?

  /// A limit of time, of work, of both or of neither.
  public init(time: Duration? = nil, instructions: Int? = nil) {
    self.time = time
    self.instructions = instructions
  }
}

/// Statements were stopped because they reached a limit.
public enum ExecutionStop: Error, Sendable, Equatable {
  /// They took too long.
  case time(Duration)
  /// They did too much work.
  case instructions(Int)
}

extension ExecutionStop: DescribedFailure {
  /// What the limit was.
  public var sentence: String {
    switch self {
    case .time(let limit): "the statement was stopped after \(limit.secondsText)"
    case .instructions(let limit): "the statement was stopped after \(limit) steps of work"
    }
  }

  /// How to stay below it.
  public var hint: String? {
    "read fewer rows: add a where clause, aggregate first, or check the joins for a missing on"
  }

  /// A limit was reached.
  public var kind: FailureKind { .limit }
}

extension Duration {
  /// Seconds with as many digits as matter: `0.25 s`, `5 s`.
  fileprivate var secondsText: String {
    let (whole, attoseconds) = components
    let rest = attoseconds / 1_000_000_000_000_000
    guard rest != 0 else { return "\(whole) s" }
    var digits = String(rest + 1_000).dropFirst()
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(whole).\(digits) s"
  }
}

extension Connection {
  /// Runs the body and stops its statements when they reach a limit.
  ///
  /// The limit that was reached is thrown in place of SQLite's own error.
  public func limited<Result>(
    by limit: ExecutionLimit, _ body: () throws -> Result
  ) throws -> Result {
    let start = ContinuousClock.now
    // One instruction may call a function that takes milliseconds, so the clock is read often.
    let step = 100
    var used = 0
    var stop: ExecutionStop?
    do {
      return try watched(every: step) {
        used += step
        if let most = limit.instructions, used > most {
          stop = .instructions(most)
        } else if let time = limit.time, ContinuousClock.now - start > time {
          stop = .time(time)
        }
        return stop == nil
      } _: {
        try body()
      }
    } catch {
      throw stop ?? error
    }
  }
}
