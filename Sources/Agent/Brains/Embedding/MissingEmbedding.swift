/// What stands for the embeddings of a provider that has none, so that whoever asks is told.
struct MissingEmbedding: EmbeddingModel {
  let identity: ModelIdentity

  init(provider: ModelProvider, model: String) {
    identity = ModelIdentity(provider: provider.rawValue, model: model)
  }

  func vectors(of texts: [String]) throws -> EmbeddingReply {
    throw EmbeddingError.noEmbeddings(provider: identity.provider)
  }
}
