/// A model of embeddings whose calls are counted in the warehouse and kept within limits, as those of
/// ``BudgetedModel``.
struct BudgetedEmbedding: EmbeddingModel {
  let model: any EmbeddingModel
  let account: SpendingAccount

  var identity: ModelIdentity { model.identity }

  func vectors(of texts: [String]) throws -> EmbeddingReply {
    var greatest = TokenUsage()
    // A token has rarely less than two bytes.
    greatest.input = texts.reduce(texts.count) { $0 + $1.utf8.count / 2 }
    return try account.paying(
      for: identity, "embedding", atMost: greatest, usage: \.usage
    ) { _ in
      try model.vectors(of: texts)
    }
  }
}
