internal import Warehouse

extension Memory {
  /// How many texts are sent in one request.
  private static let batch = 64
  /// How many texts get their vectors at one recall; the others get theirs at the next.
  private static let mostAtOnce = 1_024
  /// How many of the nearest are found.
  private static let nearestCount = 50

  /// What is nearest to a question in meaning, the nearest first; `nil` when there is no model, or it
  /// cannot be asked.
  ///
  /// What has no vector of the model yet gets one first, unless the warehouse is only read.
  ///
  /// - Throws: what reading throws, or ``ChatError/cancelled``.
  func nearest(to question: String) throws -> [Int64]? {
    let text = PlainText.line(question, limit: Self.textLimit)
    guard let embeddings, text.contains(where: { !$0.isWhitespace }) else { return nil }
    let vectors = StoredVectors(of: embeddings.identity, in: database)
    guard let own = try asking({ try embeddings.vectors(of: [text]).vectors.first }) else {
      return nil
    }
    if !database.isReadOnly { try complete(vectors, by: embeddings) }
    return try vectors.nearest(to: own, limit: Self.nearestCount)
  }

  /// Makes the vectors that are missing, the newest first.
  private func complete(_ vectors: StoredVectors, by model: any EmbeddingModel) throws {
    let missing = try vectors.missing(Self.mostAtOnce)
    for start in stride(from: 0, to: missing.count, by: Self.batch) {
      let texts = missing[start..<min(start + Self.batch, missing.count)]
      let made = try asking { try model.vectors(of: texts.map(\.text)).vectors }
      guard let made else { return }
      try vectors.store(Array(zip(texts, made)))
    }
  }

  /// Does something that needs the provider; without one recall goes on, and the reason is told.
  private func asking<Result>(_ body: () throws -> Result?) throws -> Result? {
    do {
      return try body()
    } catch ChatError.cancelled {
      throw ChatError.cancelled
    } catch {
      warn(error)
      return nil
    }
  }
}
