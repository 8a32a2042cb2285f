/// Requests of Databricks' statement execution, each with a JSON reply.
struct StatementClient {
  let place: String
  let address: String
  let key: Secret
  let transport: any HTTPTransport

  /// Where statements are.
  static let path = "/api/2.0/sql/statements"

  /// Sends a value.
  func post(_ path: String, _ body: JSONValue) throws -> JSONValue {
    try send(.post, path, Array(body.text.utf8))
  }

  /// Asks for a value.
  func get(_ path: String) throws -> JSONValue { try send(.get, path, []) }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ content: [UInt8]
  ) throws -> JSONValue {
    let request = HTTPRequest(
      method: method, address: address + path,
      headers: [
        .init("Content-Type", "application/json"), .init("Accept", "application/json"),
        .init("Authorization", "Bearer \(key.revealed)"),
      ], body: content)
    var body: [UInt8] = []
    do {
      let head = try transport.send(request) { body += $1 }
      guard head.status == 200 else { throw failure(head, body) }
    } catch let error as ChatError {
      throw EngineError(error, at: place, key)
    }
    do {
      return try JSONValue(bytes: body)
    } catch {
      throw EngineError.malformed(place: place, error.description)
    }
  }

  /// Databricks says why as `{"error_code": ..., "message": ...}`; a proxy may say something else.
  private func failure(_ head: HTTPResponseHead, _ body: [UInt8]) -> EngineError {
    let value = try? JSONValue(bytes: body)
    let message =
      value?["message"]?.string ?? String(decoding: body.prefix(2_000), as: UTF8.self)
    if head.status == 404, value?["error_code"]?.string == "RESOURCE_DOES_NOT_EXIST",
      message.lowercased().contains("statement")
    {
      return .lostSession(place: place)
    }
    return EngineError(status: head.status, message, at: place, key)
  }
}
