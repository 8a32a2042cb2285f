/// What turns texts into vectors that are near to each other where the texts mean the same: a
/// provider's model, or one of these with something around it.
public protocol EmbeddingModel: Sendable {
  /// Who makes the vectors; those of different models cannot be compared.
  var identity: ModelIdentity { get }

  /// Turns texts into vectors.
  ///
  /// - Parameter texts: the texts, at least one.
  /// - Returns: a vector for each text, in their order, all of one dimension.
  /// - Throws: ``ChatError``, ``EmbeddingError``, or ``SpendingError``.
  func vectors(of texts: [String]) throws -> EmbeddingReply
}

/// The vectors of texts, and what it took to make them.
public struct EmbeddingReply: Equatable, Sendable {
  /// The vectors, in the order of the texts.
  public var vectors: [UnitVector]
  /// What it took; only tokens that were read.
  public var usage: TokenUsage
  /// The model that made them, as its provider names it.
  public var model: String

  /// A reply.
  public init(vectors: [UnitVector], usage: TokenUsage, model: String) {
    self.vectors = vectors
    self.usage = usage
    self.model = model
  }
}
