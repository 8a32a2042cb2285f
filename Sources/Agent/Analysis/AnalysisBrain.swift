/// What decides in an analysis.
public enum AnalysisBrain {
  /// Rules: free, offline, the same every time.
  case rules
  /// A language model, whose words are told as they come where somebody listens; embeddings, where
  /// there are some, find what is remembered.
  case model(
    any ChatModel, embeddings: (any EmbeddingModel)? = nil, hear: ((String) throws -> Void)? = nil)

  var brain: any Brain {
    switch self {
    case .rules: RuleBrain()
    case .model(let model, let embeddings, let hear):
      ModelBrain(model, embeddings: embeddings, hear: hear)
    }
  }
}
