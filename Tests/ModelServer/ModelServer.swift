import Agent
import Glibc
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

/// The sockets failed.
struct SocketError: Error {
  let code: Int32
}

/// The socket that clients connect to, and what all its threads share.
final class Listener: Sendable {
  struct State {
    var answers: ArraySlice<ServerAnswer>
    var requests: [ServedRequest] = []
    var charged: [ServerReply] = []
    var hasEnded = false
  }

  let state: Mutex<State>
  let port: UInt16
  private let descriptor: Int32

  init(_ answers: [ServerAnswer], port: UInt16) throws {
    state = Mutex(State(answers: answers[...]))
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    descriptor = opened
    var on: Int32 = 1
    setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
      guard let plain = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        bind(opened, plain, length) == 0, listen(opened, 64) == 0
      else { return -1 }
      return getsockname(opened, plain, &length)
    }
    self.port = UInt16(bigEndian: address.sin_port)
    guard code == 0 else { throw SocketError(code: errno) }
  }

  /// Accepts clients on a thread of its own.
  func start() throws {
    try ServerThread.start { [self] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { break }
        var on: Int32 = 1
        setsockopt(
          client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        try? ServerThread.start { [self] in
          Service(connection: ServedConnection(descriptor: client), listener: self).run()
          close(client)
        }
      }
      close(descriptor)
    }
  }

  func stop() {
    state.withLock { $0.hasEnded = true }
    shutdown(descriptor, Int32(SHUT_RDWR))
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

/// Threads of the system.
enum ServerThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func start(_ body: @escaping @Sendable () -> Void) throws {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.release()
      throw SocketError(code: code)
    }
    pthread_detach(thread)
  }
}
