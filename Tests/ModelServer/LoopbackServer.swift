/// A server on the loopback interface that answers each request by a function.
public final class LoopbackServer: Sendable {
  /// What is answered.
  public struct Answer: Sendable {
    /// The status.
    public var status: Int
    /// The type of the body.
    public var type: String
    /// The body.
    public var body: [UInt8]
    /// How many bytes less than promised are sent before the connection breaks.
    public var missing = 0

    /// An answer.
    public init(_ status: Int = 200, type: String, _ body: [UInt8], missing: Int = 0) {
      self.status = status
      self.type = type
      self.body = body
      self.missing = missing
    }
  }

  private let socket: ListeningSocket

  /// A server on a port of the system's choice, or a given one.
  public init(
    port: UInt16 = 0, answer: @escaping @Sendable (ServedRequest) -> Answer
  ) throws {
    socket = try ListeningSocket(port: port)
    try socket.start { connection in
      while let request = connection.request() {
        let answer = answer(request)
        connection.sendHead(
          answer.status,
          [("Content-Type", answer.type), ("Content-Length", "\(answer.body.count)")])
        connection.send(Array(answer.body.dropLast(answer.missing)))
        if answer.missing > 0 { return }
      }
    }
  }

  deinit { socket.stop() }

  /// The port it listens on.
  public var port: UInt16 { socket.port }
}
