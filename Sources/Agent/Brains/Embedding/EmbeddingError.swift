public import Warehouse

/// Why there are no vectors of texts: what a provider sent is none, or it has none to send.
public enum EmbeddingError: DescribedFailure, Equatable {
  /// The provider has no models of embeddings.
  case noEmbeddings(provider: String)
  /// There are more or fewer vectors than texts, or one is there twice.
  case wrongCount(texts: Int, vectors: Int)
  /// A vector has no coordinates, or more than any model gives.
  case wrongDimension(Int)
  /// Two vectors have different dimensions.
  case mixedDimensions(Int, Int)
  /// A coordinate is not a number, or infinite.
  case notFinite
  /// All coordinates are zero.
  case zero

  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .noEmbeddings(let provider): "\(provider) has no embeddings"
    case .wrongCount(let texts, let vectors):
      "the provider sent \(vectors) vectors for \(texts) texts"
    case .wrongDimension(let count): "the provider sent a vector of \(count) coordinates"
    case .mixedDimensions(let one, let other):
      "the provider sent vectors of \(one) and of \(other) coordinates"
    case .notFinite: "the provider sent a vector with a coordinate that is no number"
    case .zero: "the provider sent a vector of zeros, which has no direction"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .noEmbeddings: "set embedding_provider to openai, ollama or databricks"
    default: "take another embedding_model; mmmsql config show says which it is"
    }
  }

  /// A model that could not be used.
  public var kind: FailureKind { .languageModel }
}
