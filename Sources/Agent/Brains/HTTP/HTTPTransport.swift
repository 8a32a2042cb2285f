/// What carries requests to a server and brings back what it says.
public protocol HTTPTransport: Sendable {
  /// Sends a request and waits for the end of the response.
  ///
  /// - Parameters:
  ///   - request: the request.
  ///   - receive: is told the bytes of the body as they come, each time with the head; what it throws
  ///     ends the connection.
  /// - Returns: the head of the response, whatever its status.
  /// - Throws: ``ChatError/connection(_:)``, ``ChatError/timeout(seconds:)``, ``ChatError/cutOff``,
  ///   ``ChatError/tooLong(limit:)``, ``ChatError/cancelled``, ``ChatError/missingLibrary(_:)``, or what
  ///   `receive` throws.
  func send(
    _ request: HTTPRequest, receive: (HTTPResponseHead, [UInt8]) throws -> Void
  ) throws -> HTTPResponseHead
}

/// How long is waited, and how much is taken.
public struct HTTPLimits: Equatable, Sendable {
  /// The seconds in which a connection has to be made.
  public var connecting: Double
  /// The seconds in which something has to come, again and again.
  public var idle: Double
  /// The seconds in which the whole response has to be there.
  public var total: Double
  /// The most bytes of a body.
  public var bytes: Int

  /// Limits; the defaults are those of the providers' own clients, which have none for idleness and
  /// bytes.
  public init(
    connecting: Double = 5, idle: Double = 300, total: Double = 600, bytes: Int = 10 << 20
  ) {
    self.connecting = connecting
    self.idle = idle
    self.total = total
    self.bytes = bytes
  }
}
