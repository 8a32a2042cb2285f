/// The response of a provider as it comes in: a stream, one piece, or an error.
struct ModelResponse {
  private let wire: any ChatWire
  private let isStreamAskedFor: Bool
  private var assembly: any ReplyAssembly
  private var body = ResponseBody()
  /// Whether words came one by one.
  private(set) var isStream = false

  /// Nothing yet.
  init(wire: some ChatWire, isStreamed: Bool) {
    self.wire = wire
    isStreamAskedFor = isStreamed
    assembly = wire.assembly()
  }

  /// Takes in bytes; gives the words that came with them.
  mutating func take(_ bytes: [UInt8], _ head: HTTPResponseHead) throws(ChatError) -> String {
    isStream = isStreamAskedFor && Self.isStream(head)
    if isStream { return try assembly.take(bytes) }
    body.take(bytes, head)
    return ""
  }

  /// Whether a response comes piece by piece; some servers answer in one though asked otherwise.
  private static func isStream(_ head: HTTPResponseHead) -> Bool {
    let type = head["Content-Type"]?.lowercased() ?? ""
    return head.status == 200 && !type.hasPrefix("application/json")
  }

  /// The reply, when the response has ended.
  func finish(_ head: HTTPResponseHead) throws -> ChatReply {
    if isStream { return try checked(assembly.finish()) }
    return try checked(body.read(head, wire) { try wire.reply($0) })
  }

  /// A reply that says nothing is none, and calls are told apart by their identifiers.
  private func checked(_ reply: ChatReply) throws(ChatError) -> ChatReply {
    var reply = reply
    reply.turn = reply.turn.withDistinctCalls
    let isEmpty = reply.turn.text.isEmpty && reply.turn.calls.isEmpty
    guard !isEmpty || reply.stop == .refusal || reply.stop == .length else {
      throw .empty(reply.usage)
    }
    return reply
  }
}
