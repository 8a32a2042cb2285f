/// A model behind a network.
///
/// It asks once; trying again, prices and records are for what stands around it.
public struct RemoteModel: ChatModel {
  /// Who answers.
  public let identity: ModelIdentity
  private let wire: any ChatWire
  private let transport: any HTTPTransport
  private let address: String
  private let key: Secret?
  private let isStreamed: Bool

  /// A model of a provider, at its usual address unless another is given; words come one by one unless
  /// they are not to be streamed.
  public init(
    _ model: String, of provider: ModelProvider, at address: String? = nil, key: Secret?,
    over transport: any HTTPTransport, isStreamed: Bool = true
  ) {
    identity = ModelIdentity(provider: provider.rawValue, model: model)
    let base = address ?? provider.usualAddress ?? ""
    wire = provider.wire(at: base)
    self.address = Self.joined(base, wire.path)
    self.transport = transport
    self.key = key
    self.isStreamed = isStreamed
  }

  /// The base and the path, where the base may end in a slash or in the version the path begins with.
  static func joined(_ base: String, _ path: String) -> String {
    var base = base[...]
    while base.last == "/" { base = base.dropLast() }
    if path.hasPrefix("/v1/"), base.hasSuffix("/v1") { base = base.dropLast(3) }
    return base + path
  }

  /// Answers a request, see ``ChatModel``.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    var response = ModelResponse(wire: wire, isStreamed: isStreamed)
    do {
      let head = try transport.send(message(request)) { head, bytes in
        let words = try response.take(bytes, head)
        if !words.isEmpty { try hear(words) }
      }
      let reply = try response.finish(head)
      if !response.isStream, !reply.turn.text.isEmpty { try hear(reply.turn.text) }
      return reply
    } catch let error as ChatError {
      throw error.cleaned(of: key)
    }
  }

  private func message(_ request: ChatRequest) -> HTTPRequest {
    let body = wire.body(request, model: identity.model, isStreamed: isStreamed)
    let headers = wire.headers(key: key?.revealed).map { HTTPRequest.Header($0.name, $0.value) }
    return HTTPRequest(
      address: address,
      headers: [HTTPRequest.Header("Content-Type", "application/json")] + headers,
      body: Array(body.text.utf8))
  }
}
