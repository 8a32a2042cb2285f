/// How a provider is spoken to, whatever it is asked for.
protocol ProviderWire: Sendable {
  /// The path after the base of the provider's address.
  var path: String { get }

  /// The headers with the key.
  func headers(key: String?) -> [(name: String, value: String)]

  /// The message of an error body, if it is one.
  func errorMessage(_ body: JSONValue) -> String?
}

/// How a provider writes requests and replies.
protocol ChatWire: ProviderWire {
  /// What puts a streamed reply together.
  associatedtype Assembly: ReplyAssembly

  /// The body of a request.
  func body(_ request: ChatRequest, model: String, isStreamed: Bool) -> JSONValue

  /// Reads a reply that came in one piece.
  func reply(_ body: JSONValue) throws(ChatError) -> ChatReply

  /// What takes in a reply that comes in pieces.
  func assembly() -> Assembly
}

/// A streamed reply that is not complete yet.
protocol ReplyAssembly {
  /// Takes in bytes; gives the words that came with them.
  mutating func take(_ bytes: [UInt8]) throws(ChatError) -> String

  /// The reply, when the stream has ended.
  func finish() throws(ChatError) -> ChatReply
}

extension JSONValue {
  /// A member that must be there and be a string.
  func requiredString(_ name: String) throws(ChatError) -> String {
    guard let value = self[name]?.string else {
      throw .malformed("it has no text called \(name)")
    }
    return value
  }

  /// The largest count that is believed, far more than any reply has; sums of such do not overflow.
  private static let greatestCount: Int64 = 1_000_000_000_000

  /// A count that may be missing.
  func count(_ path: String...) -> Int {
    var value: JSONValue? = self
    for name in path { value = value?[name] }
    return Int(min(max(0, value?.integer ?? 0), Self.greatestCount))
  }

  /// Reads a document of a stream.
  static func inStream(_ text: String) throws(ChatError) -> JSONValue {
    do {
      return try JSONValue(text)
    } catch {
      throw .malformed(error.description)
    }
  }
}

extension Dictionary where Key == String, Value == JSONValue {
  /// Sets a member unless there is nothing to set.
  mutating func set(_ name: String, _ value: JSONValue?) {
    if let value { self[name] = value }
  }
}
