import Synchronization

@testable import Agent

/// A model of embeddings that knows a few words and what they mean, without a network.
final class ScriptedEmbedding: EmbeddingModel {
  let identity: ModelIdentity
  private let failure: (any Error)?
  private let kept = Mutex<[[String]]>([])

  init(_ model: String = "words", failure: (any Error)? = nil) {
    identity = ModelIdentity(provider: "script", model: model)
    self.failure = failure
  }

  /// The texts of each request so far.
  var requests: [[String]] { kept.withLock { $0 } }

  private static let meanings = [
    ["revenue", "sales", "income"], ["tv", "television"], ["rose", "grew"], ["taxes", "vat"],
    ["summer", "july"],
  ]

  func vectors(of texts: [String]) throws -> EmbeddingReply {
    kept.withLock { $0.append(texts) }
    if let failure { throw failure }
    return EmbeddingReply(
      vectors: try texts.map(Self.vector), usage: TokenUsage(), model: identity.model)
  }

  private static func vector(_ text: String) throws -> UnitVector {
    let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
    let counts = meanings.map { Double(words.intersection($0).count) }
    // The last place is for whatever is not known, so that no vector is zero.
    return try UnitVector(counts + [0.05])
  }
}
