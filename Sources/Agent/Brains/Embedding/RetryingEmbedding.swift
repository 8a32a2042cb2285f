/// A model of embeddings that is asked again when a failure may pass.
struct RetryingEmbedding: EmbeddingModel {
  let model: any EmbeddingModel
  let rule: RetryRule
  /// Waits for some seconds, and may throw to stop.
  let sleep: @Sendable (Double) throws -> Void

  var identity: ModelIdentity { model.identity }

  func vectors(of texts: [String]) throws -> EmbeddingReply {
    try rule.repeating(sleep: sleep, { _ in try model.vectors(of: texts) })
  }
}
