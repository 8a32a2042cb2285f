internal import Glibc
internal import Synchronization

/// A request to stop that any thread may make and whoever works looks at.
public final class Cancellation: Sendable {
  private let state = Atomic(false)

  /// Nobody asked to stop yet.
  public init() {}

  /// Asks to stop.
  public func cancel() { state.store(true, ordering: .relaxed) }

  /// Takes the request back, for the next piece of work.
  public func forget() { state.store(false, ordering: .relaxed) }

  /// Whether somebody asked to stop.
  public var isRequested: Bool { state.load(ordering: .relaxed) }

  /// Throws ``ChatError/cancelled`` when somebody asked to stop.
  public func check() throws(ChatError) {
    if isRequested { throw .cancelled }
  }

  /// Waits, and throws ``ChatError/cancelled`` as soon as somebody asks to stop.
  public func sleep(seconds: Double) throws(ChatError) {
    let start = ContinuousClock.now
    while start.duration(to: .now) < .seconds(seconds) {
      try check()
      usleep(20_000)
    }
  }
}
