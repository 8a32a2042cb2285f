import Agent
import Dispatch
import Glibc
import Synchronization
import Warehouse

/// Control-C: stops the running statement; a second one, with nothing stopped in between, ends the
/// process, which loses nothing because all writing is done in transactions.
enum Interruption {
  private struct State {
    var interrupters: [Interrupter] = []
    var cancellations: [Cancellation] = []
    var isRequested = false
  }

  private static let state = Mutex(State())

  /// Starts to listen, for as long as the result is kept.
  static func watch() -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    // A queue of its own has a thread even while queries side by side hold those of the common one.
    let queue = DispatchQueue(label: "interruption")
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    source.setEventHandler { request() }
    source.activate()
    return source
  }

  /// Has the statements of a connection stopped from now on.
  static func stops(_ interrupter: Interrupter) {
    state.withLock { $0.interrupters.append(interrupter) }
  }

  /// Has what a cancellation is for, such as a request to a model, stopped from now on.
  static func stops(_ cancellation: Cancellation) {
    state.withLock { $0.cancellations.append(cancellation) }
  }

  /// Whether somebody asked to stop since the last call of ``forget()``.
  static var isRequested: Bool { state.withLock { $0.isRequested } }

  /// Starts afresh, for the next statement of a shell.
  static func forget() {
    state.withLock { state in
      state.isRequested = false
      for cancellation in state.cancellations { cancellation.forget() }
    }
  }

  /// Throws when somebody asked to stop.
  static func check() throws(InterruptedError) {
    if isRequested { throw InterruptedError() }
  }

  private static func request() {
    let isSecond = state.withLock { state in
      defer { state.isRequested = true }
      return state.isRequested
    }
    if isSecond { _exit(FailureKind.interrupted.exitCode) }
    let (interrupters, cancellations) = state.withLock { ($0.interrupters, $0.cancellations) }
    for interrupter in interrupters { interrupter.interrupt() }
    for cancellation in cancellations { cancellation.cancel() }
  }
}

/// Somebody stopped the program.
struct InterruptedError: DescribedFailure, Equatable {
  var sentence: String { "interrupted" }
  var hint: String? { nil }
  var kind: FailureKind { .interrupted }
}
