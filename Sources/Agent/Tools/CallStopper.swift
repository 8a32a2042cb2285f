import Synchronization
public import Warehouse

/// Stops what a call is doing in a warehouse, from any thread.
public final class CallStopper: Sendable {
  private let interrupters = Mutex<[Interrupter]>([])

  /// A stopper of nothing yet.
  public init() {}

  /// Stops whatever runs.
  public func stop() {
    for interrupter in interrupters.withLock({ $0 }) { interrupter.interrupt() }
  }

  /// Runs the body, in which a connection can be stopped.
  ///
  /// - Parameters:
  ///   - interrupter: of the connection.
  ///   - body: what runs on it.
  /// - Returns: what the body gives.
  /// - Throws: what the body throws.
  public func stopping<Result>(
    _ interrupter: Interrupter, _ body: () throws -> Result
  ) rethrows -> Result {
    interrupters.withLock { $0.append(interrupter) }
    defer { interrupters.withLock { $0.removeAll { $0 === interrupter } } }
    return try body()
  }
}
