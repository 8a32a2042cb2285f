import Synchronization

/// A scripted server of language models on the loopback interface, with the wires of all providers.
///
/// It checks requests as strictly as the providers do and gives the answers of its script in order,
/// the last again and again. Each connection has a thread of its own.
public final class ModelServer: Sendable {
  /// The key that it wants, where its wire has one.
  public static let key = "canary-key-5b1f90d2"

  private let listener: Listener

  /// A server on a port of the system's choice, or a given one.
  public init(_ answers: [ServerAnswer] = [.automatic], port: UInt16 = 0) throws {
    listener = try Listener(answers, port: port)
    try listener.start()
  }

  deinit { listener.stop() }

  /// The port it listens on.
  public var port: UInt16 { listener.port }

  /// Where it is, without a path.
  public var address: String { "http://127.0.0.1:\(port)" }

  /// The requests so far, refused ones included.
  public var requests: [ServedRequest] { listener.state.withLock { $0.requests } }

  /// The replies that were given to their end, for which a provider would charge.
  public var charged: [ServerReply] { listener.state.withLock { $0.charged } }
}

/// What all threads of a server share.
final class Listener: Sendable {
  struct State {
    var answers: ArraySlice<ServerAnswer>
    var requests: [ServedRequest] = []
    var charged: [ServerReply] = []
    var hasEnded = false
  }

  let state: Mutex<State>
  private let socket: ListeningSocket

  var port: UInt16 { socket.port }

  init(_ answers: [ServerAnswer], port: UInt16) throws {
    state = Mutex(State(answers: answers[...]))
    socket = try ListeningSocket(port: port)
  }

  /// Accepts clients on a thread of its own.
  func start() throws {
    try socket.start { [self] connection in Service(connection: connection, listener: self).run() }
  }

  func stop() {
    state.withLock { $0.hasEnded = true }
    socket.stop()
  }

  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Notes a reply that was given to its end.
  func charge(_ reply: ServerReply) { state.withLock { $0.charged.append(reply) } }

  /// Notes a request and gives the next answer of the script.
  func answer(to request: ServedRequest) -> ServerAnswer {
    state.withLock { state in
      state.requests.append(request)
      return state.answers.count > 1
        ? state.answers.removeFirst() : state.answers.first ?? .automatic
    }
  }
}
