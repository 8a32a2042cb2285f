/// One thing that a provider can be asked for: an address that takes JSON, with the key for it.
struct ProviderEndpoint: Sendable {
  private let wire: any ProviderWire
  private let transport: any HTTPTransport
  private let address: String
  private let key: Secret?

  /// The endpoint of a wire at the base of a provider's address.
  init(
    _ wire: any ProviderWire, at base: String, key: Secret?, over transport: any HTTPTransport
  ) {
    self.wire = wire
    self.transport = transport
    self.key = key
    address = Self.joined(base, wire.path)
  }

  /// The base and the path, where the base may end in a slash or in the version the path begins with.
  static func joined(_ base: String, _ path: String) -> String {
    var base = base[...]
    while base.last == "/" { base = base.dropLast() }
    if path.hasPrefix("/v1/"), base.hasSuffix("/v1") { base = base.dropLast(3) }
    return base + path
  }

  /// Sends a body and reads the response; errors have no key in them.
  func ask<Reply>(
    _ body: JSONValue, receive: (HTTPResponseHead, [UInt8]) throws -> Void,
    finish: (HTTPResponseHead) throws -> Reply
  ) throws -> Reply {
    let headers = wire.headers(key: key?.revealed).map { HTTPRequest.Header($0.name, $0.value) }
    let request = HTTPRequest(
      address: address,
      headers: [HTTPRequest.Header("Content-Type", "application/json")] + headers,
      body: Array(body.text.utf8))
    do {
      return try finish(transport.send(request, receive: receive))
    } catch let error as ChatError {
      throw error.cleaned(of: key)
    }
  }
}
