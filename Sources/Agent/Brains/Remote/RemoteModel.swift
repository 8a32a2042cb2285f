/// A model behind a network.
///
/// It asks once; trying again, prices and records are for what stands around it.
public struct RemoteModel: ChatModel {
  /// Who answers.
  public let identity: ModelIdentity
  private let wire: any ChatWire
  private let endpoint: ProviderEndpoint
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
    endpoint = ProviderEndpoint(wire, at: base, key: key, over: transport)
    self.isStreamed = isStreamed
  }

  /// Answers a request, see ``ChatModel``.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    var response = ModelResponse(wire: wire, isStreamed: isStreamed)
    let body = wire.body(request, model: identity.model, isStreamed: isStreamed)
    return try endpoint.ask(body) { head, bytes in
      let words = try response.take(bytes, head)
      if !words.isEmpty { try hear(words) }
    } finish: { head in
      let reply = try response.finish(head)
      if !response.isStream, !reply.turn.text.isEmpty { try hear(reply.turn.text) }
      return reply
    }
  }
}
