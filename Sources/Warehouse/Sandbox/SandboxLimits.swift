/// How much one statement in the sandbox may take.
public struct SandboxLimits: Sendable, Equatable {
  /// What happens to a result that is larger than allowed.
  public enum Overflow: Sendable {
    /// The rows so far are given and the result says that it was cut.
    case cut
    /// The statement fails.
    case refuse
  }

  /// The time it may run.
  public var time: Duration
  /// The instructions of SQLite's machine it may take; `nil` is any number within the time.
  public var instructions: Int?
  /// The most rows of a result.
  public var rows: Int
  /// The most bytes of text and blobs of a result, eight for each number.
  public var bytes: Int
  /// What happens beyond rows or bytes.
  public var overflow: Overflow

  /// Limits for a person or an agent that explores data.
  public init(
    time: Duration = .seconds(10), instructions: Int? = nil, rows: Int = 1_000,
    bytes: Int = 4 << 20, overflow: Overflow = .cut
  ) {
    self.time = time
    self.instructions = instructions
    self.rows = rows
    self.bytes = bytes
    self.overflow = overflow
  }

  /// The time and work a statement may take.
  var execution: ExecutionLimit { ExecutionLimit(time: time, instructions: instructions) }

  /// Sizes no honest statement reaches; see <https://www.sqlite.org/security.html>.
  static let sizes: [(Limit, Int)] = [
    (.length, 4 << 20), (.sqlLength, 100_000), (.expressionDepth, 200), (.compoundSelect, 100),
    (.instructions, 250_000), (.attached, 0), (.likePatternLength, 1_000), (.parameters, 1_000),
    (.triggerDepth, 1), (.workerThreads, 0),
  ]
}
