import CSQLite
import Synchronization

/// Stops the running statement of one connection from any thread, for example from a signal
/// source; does nothing once the connection is closed.
public final class Interrupter: Sendable {
  // The address is kept as an integer because a pointer is not `Sendable`; the lock makes closing
  // and interrupting exclude each other, as sqlite3_interrupt requires.
  private let address: Mutex<UInt>

  init(handle: OpaquePointer) { address = Mutex(UInt(bitPattern: handle)) }

  /// Makes the statement that is running, if any, fail with `SQLITE_INTERRUPT`.
  public func interrupt() {
    address.withLock { address in
      guard let handle = OpaquePointer(bitPattern: address) else { return }
      sqlite3_interrupt(handle)
    }
  }

  func retire() { address.withLock { $0 = 0 } }
}
