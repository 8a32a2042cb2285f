/// A request of HTTP, complete.
public struct HTTPRequest: Equatable, Sendable {
  /// A header.
  public struct Header: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Its value, as it goes over the wire.
    public var value: String

    /// A header.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What is to be done.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// What is to be done.
  public var method: Method
  /// The whole address, with its scheme `http` or `https`.
  public var address: String
  /// The headers, in the order they are sent.
  public var headers: [Header]
  /// The body.
  public var body: [UInt8]

  /// A request.
  public init(
    method: Method = .post, address: String, headers: [Header] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.address = address
    self.headers = headers
    self.body = body
  }

  /// Whether no header has a character that would end it and begin another.
  var isWellFormed: Bool {
    headers.allSatisfy { header in
      (header.name + header.value).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{7F}" }
    }
  }
}

/// What comes before the body of a response.
public struct HTTPResponseHead: Equatable, Sendable {
  /// The status, for example 200.
  public var status: Int
  /// The headers, in the order they came.
  public var headers: [HTTPRequest.Header]

  /// A head.
  public init(status: Int, headers: [HTTPRequest.Header] = []) {
    self.status = status
    self.headers = headers
  }

  /// The first header of a name, whose case does not count.
  public subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
