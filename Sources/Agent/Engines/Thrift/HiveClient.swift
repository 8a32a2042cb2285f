/// Calls of HiveServer2's service, each a request and its reply.
struct HiveClient {
  let place: String
  let address: String
  let authorization: String
  let key: Secret?
  let transport: any HTTPTransport

  /// Calls a method whose only argument is a structure, and gives the structure it returns.
  ///
  /// - Throws: ``EngineError``.
  func call(
    _ method: String, _ arguments: [Int16: ThriftValue]
  ) throws -> ThriftValue {
    let call = ThriftMessage(
      .call, method, number: 1, .structure([1: .structure(arguments)]))
    let reply = try message(try send(call.bytes))
    let result = try self.result(reply, of: method)
    guard let status = HiveStatus(result[1]) else {
      throw EngineError.malformed(place: place, "it has no status")
    }
    if status.isSuccess { return result }
    if status.isLostSession { throw EngineError.lostSession(place: place) }
    throw EngineError.statement(
      place: place, state: status.state, EngineText.clean(status.message, without: key))
  }

  private func send(_ bytes: [UInt8]) throws -> [UInt8] {
    let request = HTTPRequest(
      address: address,
      headers: [
        .init("Content-Type", "application/x-thrift"), .init("Accept", "application/x-thrift"),
        .init("Authorization", authorization),
      ], body: bytes)
    var body: [UInt8] = []
    do {
      let head = try transport.send(request) { body += $1 }
      guard head.status == 200 else {
        throw EngineError(status: head.status, Self.reason(head, body), at: place, key)
      }
      return body
    } catch let error as ChatError {
      throw EngineError(error, at: place, key)
    }
  }

  /// Spark writes the reason of a refusal as plain text.
  private static func reason(_ head: HTTPResponseHead, _ body: [UInt8]) -> String {
    if (300..<400).contains(head.status), let place = head["Location"] {
      return "it redirects to \(place)"
    }
    return String(decoding: body.prefix(2_000), as: UTF8.self)
  }

  private func message(_ bytes: [UInt8]) throws(EngineError) -> ThriftMessage {
    do {
      return try ThriftMessage(bytes: bytes)
    } catch {
      throw .malformed(place: place, error.description)
    }
  }

  private func result(
    _ reply: ThriftMessage, of method: String
  ) throws(EngineError) -> ThriftValue {
    switch reply.kind {
    case .exception:
      throw .refused(
        place: place, EngineText.clean(reply.content[1]?.text ?? "it gives no reason", without: key)
      )
    case .call: throw .malformed(place: place, "it is a call, not a reply")
    case .reply:
      guard reply.method == method else {
        throw .malformed(place: place, ThriftError.wrongAnswer(reply.method).description)
      }
      guard let result = reply.content[0] else {
        throw .malformed(place: place, "it has no result")
      }
      return result
    }
  }
}
