/// The body of a response that comes in one piece: a reply, or an error.
struct ResponseBody {
  private var bytes: [UInt8] = []

  /// The most bytes of an error that are read.
  private static let errorBytes = 65_536

  /// Takes in bytes.
  mutating func take(_ bytes: [UInt8], _ head: HTTPResponseHead) {
    // Of an error only the beginning is shown; a reply's length is the transport's to limit.
    if head.status == 200 || self.bytes.count < Self.errorBytes { self.bytes += bytes }
  }

  /// The reply in the body, when the response has ended.
  ///
  /// - Throws: ``ChatError`` for an error of the provider or a body that is no JSON, or what `read`
  ///   throws.
  func read<Reply>(
    _ head: HTTPResponseHead, _ wire: any ProviderWire, _ read: (JSONValue) throws -> Reply
  ) throws -> Reply {
    guard head.status == 200 else { throw failure(head, wire) }
    guard !bytes.isEmpty else { throw ChatError.cutOff }
    let value: JSONValue
    do { value = try JSONValue(bytes: bytes) } catch {
      throw ChatError.malformed(error.description)
    }
    do {
      return try read(value)
    } catch ChatError.malformed(let reason) {
      // Some servers send an error as if it were a reply.
      guard let message = wire.errorMessage(value) else { throw ChatError.malformed(reason) }
      throw ChatError.unavailable(status: 200, message)
    }
  }

  private func failure(_ head: HTTPResponseHead, _ wire: any ProviderWire) -> ChatError {
    var message = (try? JSONValue(bytes: bytes)).flatMap { wire.errorMessage($0) }
    message = message ?? String(decoding: bytes, as: UTF8.self)
    if (300..<400).contains(head.status), let place = head["Location"] {
      message = "it redirects to \(place)"
    }
    return ChatError(status: head.status, message ?? "", head)
  }
}
