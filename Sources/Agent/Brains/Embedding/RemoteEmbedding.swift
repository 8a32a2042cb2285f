/// A model of embeddings behind a network.
///
/// It asks once; trying again, prices and records are for what stands around it.
public struct RemoteEmbedding: EmbeddingModel {
  /// Who makes the vectors.
  public let identity: ModelIdentity
  private let wire: any EmbeddingWire
  private let endpoint: ProviderEndpoint

  /// A model of a provider, at its usual address unless another is given; `nil` for a provider that
  /// has no embeddings.
  public init?(
    _ model: String, of provider: ModelProvider, at address: String? = nil, key: Secret?,
    over transport: any HTTPTransport
  ) {
    guard let wire = provider.embeddingWire else { return nil }
    identity = ModelIdentity(provider: provider.rawValue, model: model)
    self.wire = wire
    endpoint = ProviderEndpoint(
      wire, at: address ?? provider.usualAddress ?? "", key: key, over: transport)
  }

  /// Turns texts into vectors, see ``EmbeddingModel``.
  public func vectors(of texts: [String]) throws -> EmbeddingReply {
    var response = ResponseBody()
    return try endpoint.ask(wire.body(texts, model: identity.model)) { head, bytes in
      response.take(bytes, head)
    } finish: { head in
      try response.read(head, wire) { try wire.reply($0, to: texts.count) }
    }
  }
}
