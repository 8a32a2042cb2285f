/// What the server does with one request.
public enum ServerAnswer: Sendable {
  /// Answers with this.
  case reply(ServerReply)
  /// Calls the first tool it is offered until it has a result, and then says a sentence; gives
  /// vectors to who asks for them.
  case automatic
  /// Fails in a way of real servers and networks.
  case fault(ServerFault)
  /// Answers a request for vectors with some that have this fault.
  case vectors(VectorFault)
}

/// A reply, whatever wire it goes over.
public struct ServerReply: Sendable, Equatable {
  /// Why the model stopped.
  public enum Stop: Sendable {
    case finished, toolCalls, refusal, length
  }

  /// The words.
  public var text: String
  /// The calls of tools.
  public var calls: [Call]
  /// Why the model stopped.
  public var stop: Stop

  /// A call of a tool.
  public struct Call: Sendable, Equatable {
    /// Its identifier.
    public var identifier: String
    /// The tool's name; `nil` leaves it out.
    public var name: String?
    /// The arguments as they are written, which need not be JSON.
    public var arguments: String

    /// A call.
    public init(_ identifier: String, _ name: String?, _ arguments: String = "{}") {
      self.identifier = identifier
      self.name = name
      self.arguments = arguments
    }
  }

  /// A reply that stopped for the reason its content suggests.
  public init(_ text: String, calls: [Call] = [], stop: Stop? = nil) {
    self.text = text
    self.calls = calls
    self.stop = stop ?? (calls.isEmpty ? .finished : .toolCalls)
  }

  /// The tokens that every request is said to take.
  public static let inputTokens = 16
  /// Of those, the tokens that came from a cache, where a wire tells them.
  public static let cachedTokens = 4

  /// About as many tokens as a model would count.
  public var tokens: Int64 { Int64(text.utf8.count / 4 + calls.count * 8 + 1) }
}

/// Something that goes wrong.
public enum ServerFault: String, Sendable, CaseIterable {
  /// The key is wrong, and the message repeats it.
  case unauthorized
  case forbidden
  /// 429 without and with a wait.
  case rateLimited, rateLimitedBriefly, rateLimitedByMilliseconds
  /// 429 with `x-should-retry: false`.
  case rateLimitedForGood
  case timedOut, conflict
  case broken, overloaded
  /// A status of 400 whose page is no JSON and has control characters.
  case page
  /// The reply is elsewhere.
  case redirected
  /// The connection is reset after half of the reply, or before any of it.
  case resetHalfway, resetAtOnce
  /// The stream ends in order after half of the reply.
  case cutHalfway
  /// An error comes in the middle of a stream.
  case errorHalfway
  /// A few bytes come at a time, for longer than anybody waits.
  case drip
  /// Nothing comes at all.
  case silence
  case malformedJSON
  /// A member has another type than it should.
  case wrongTypes
  /// A call has no name.
  case missingFields
  case unknownTool
  case truncatedArguments
  case emptyReply
  /// A body of no bytes.
  case emptyBody
  case refusal
  /// A reply of more than 10 MB.
  case huge
  case twinCalls

  /// The reply that a faulty model gives over a working network; `nil` for faults of the network.
  public var reply: ServerReply? {
    switch self {
    case .missingFields: ServerReply("", calls: [.init("c1", nil)])
    case .unknownTool: ServerReply("", calls: [.init("c1", "no_such_tool")])
    case .truncatedArguments: ServerReply("", calls: [.init("c1", "top", "{\"n\": 1")])
    case .emptyReply: ServerReply("")
    case .refusal: ServerReply("", stop: .refusal)
    case .twinCalls: ServerReply("", calls: [.init("c1", "top"), .init("c1", "top")])
    default: nil
    }
  }

  /// The status and headers of a fault that is said before anything else.
  var refusal: (status: Int, headers: [(String, String)])? {
    switch self {
    case .unauthorized: (401, [])
    case .forbidden: (403, [])
    case .rateLimited: (429, [])
    case .rateLimitedBriefly: (429, [("retry-after", "7")])
    case .rateLimitedByMilliseconds: (429, [("retry-after-ms", "250"), ("retry-after", "9")])
    case .rateLimitedForGood: (429, [("x-should-retry", "false")])
    case .timedOut: (408, [])
    case .conflict: (409, [])
    case .broken: (500, [("request-id", "req_7")])
    case .overloaded: (529, [])
    default: nil
    }
  }
}
