/// The response of a provider as it comes in: a stream, one piece, or an error.
struct ModelResponse {
  private let wire: any ChatWire
  private let isStreamAskedFor: Bool
  private var assembly: any ReplyAssembly
  private var body: [UInt8] = []
  /// Whether words came one by one.
  private(set) var isStream = false

  /// The most bytes of an error that are read.
  private static let errorBytes = 65_536

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
    // Of an error only the beginning is shown; a reply's length is the transport's to limit.
    if head.status == 200 || body.count < Self.errorBytes { body += bytes }
    return ""
  }

  /// Whether a response comes piece by piece; some servers answer in one though asked otherwise.
  private static func isStream(_ head: HTTPResponseHead) -> Bool {
    let type = head["Content-Type"]?.lowercased() ?? ""
    return head.status == 200 && !type.hasPrefix("application/json")
  }

  /// The reply, when the response has ended.
  func finish(_ head: HTTPResponseHead) throws(ChatError) -> ChatReply {
    guard head.status == 200 else { throw failure(head) }
    let reply = isStream ? try assembly.finish() : try whole()
    return try checked(reply)
  }

  private func whole() throws(ChatError) -> ChatReply {
    guard !body.isEmpty else { throw .cutOff }
    let value: JSONValue
    do { value = try JSONValue(bytes: body) } catch { throw .malformed(error.description) }
    do {
      return try wire.reply(value)
    } catch .malformed(let reason) {
      // Some servers send an error as if it were a reply.
      guard let message = wire.errorMessage(value) else { throw .malformed(reason) }
      throw .unavailable(status: 200, message)
    }
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

  private func failure(_ head: HTTPResponseHead) -> ChatError {
    var message = (try? JSONValue(bytes: body)).flatMap { wire.errorMessage($0) }
    message = message ?? String(decoding: body, as: UTF8.self)
    if (300..<400).contains(head.status), let place = head["Location"] {
      message = "it redirects to \(place)"
    }
    return ChatError(status: head.status, message ?? "", head)
  }
}
