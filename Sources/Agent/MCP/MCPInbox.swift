import Dispatch
import Synchronization

/// Messages of a client that wait to be answered, and calls it no longer wants.
///
/// One thread reads the client's lines and puts them in, another takes them out and does the work; so a
/// call can be cancelled, and a ping answered, while the work goes on.
public final class MCPInbox: Sendable {
  /// What there is to do next.
  enum Item: Sendable {
    case message(RPCMessage)
    /// A line that is no message.
    case fault(RPCError)
    /// Nothing more will come.
    case end
  }

  private struct State {
    var items: [Item] = []
    var cancelled: Set<RPCIdentifier> = []
    var current: RPCIdentifier?
  }

  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)
  private let send: @Sendable (String) -> Void
  private let interrupt: @Sendable () -> Void

  /// An inbox.
  ///
  /// - Parameters:
  ///   - send: writes a line to the client, whole, from any thread.
  ///   - interrupt: stops the statement that runs.
  public init(
    send: @escaping @Sendable (String) -> Void, interrupt: @escaping @Sendable () -> Void
  ) {
    self.send = send
    self.interrupt = interrupt
  }

  /// Takes in a line of the client.
  public func receive(_ line: String) {
    guard line.contains(where: { !$0.isWhitespace }) else { return }
    let message: RPCMessage
    do {
      message = try RPCMessage(line: line)
    } catch {
      return put(.fault(error))
    }
    switch message {
    case .request(let identifier, "ping", _): write(.answer(identifier, [:]))
    case .notification("notifications/cancelled", let parameters):
      if let identifier = parameters["requestId"].flatMap(RPCIdentifier.init) {
        cancel(identifier)
      }
    default: put(.message(message))
    }
  }

  /// Says that the client has closed its end.
  public func close() { put(.end) }

  /// Writes a message to the client.
  func write(_ message: JSONValue) { send(message.text) }

  /// Waits for what there is to do next.
  func next() -> Item {
    available.wait()
    return state.withLock { $0.items.isEmpty ? .end : $0.items.removeFirst() }
  }

  /// Says which request is worked on, so that cancelling it stops the statement that runs.
  func begin(_ identifier: RPCIdentifier) { state.withLock { $0.current = identifier } }

  /// Says that it is not worked on any more.
  ///
  /// - Returns: whether the client cancelled it; then it wants no answer.
  func end(_ identifier: RPCIdentifier) -> Bool {
    state.withLock { state in
      state.current = nil
      return state.cancelled.remove(identifier) != nil
    }
  }

  /// Whether the client no longer wants an answer.
  func isCancelled(_ identifier: RPCIdentifier) -> Bool {
    state.withLock { $0.cancelled.contains(identifier) }
  }

  private func put(_ item: Item) {
    state.withLock { $0.items.append(item) }
    available.signal()
  }

  /// Remembers the cancelling of a request that waits or is worked on; any other is over.
  private func cancel(_ identifier: RPCIdentifier) {
    let isCurrent = state.withLock { state in
      let waits = state.items.contains { item in
        if case .message(.request(identifier, _, _)) = item { true } else { false }
      }
      let isCurrent = state.current == identifier
      if waits || isCurrent { state.cancelled.insert(identifier) }
      return isCurrent
    }
    if isCurrent { interrupt() }
  }
}
