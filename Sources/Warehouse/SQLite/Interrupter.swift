import CSQLite
import Synchronization

/// Stops the running statement of one connection from any thread, for example from a signal
/// source; does nothing once the connection is closed.
public final class Interrupter: Sendable {
  // The address is kept as an integer because a pointer is not `Sendable`; the lock makes closing
  // and interrupting exclude each other, as sqlite3_interrupt requires.
  private let state: Mutex<(address: UInt, count: Int)>

  init(handle: OpaquePointer) { state = Mutex((UInt(bitPattern: handle), 0)) }

  /// How often it was used, so that work on other connections can end with that on this one.
  var count: Int { state.withLock { $0.count } }

  /// Makes the statement that is running, if any, fail with `SQLITE_INTERRUPT`.
  public func interrupt() {
    state.withLock { state in
      state.count += 1
      guard let handle = OpaquePointer(bitPattern: state.address) else { return }
      sqlite3_interrupt(handle)
    }
  }

  func retire() { state.withLock { $0.address = 0 } }
}
