/// How a provider writes requests for vectors and its replies.
protocol EmbeddingWire: ProviderWire {
  /// The body of a request.
  func body(_ texts: [String], model: String) -> JSONValue

  /// Reads a reply to as many texts.
  ///
  /// - Throws: ``ChatError/malformed(_:)``, or ``EmbeddingError``.
  func reply(_ body: JSONValue, to count: Int) throws -> EmbeddingReply
}

extension EmbeddingWire {
  /// The vectors of a reply, in the order of the texts.
  func vectors(_ lists: [JSONValue], to count: Int) throws -> [UnitVector] {
    guard lists.count == count else {
      throw EmbeddingError.wrongCount(texts: count, vectors: lists.count)
    }
    let vectors = try lists.map { list in
      guard let values = list.array else { throw ChatError.malformed("a vector is no list") }
      return try UnitVector(
        values.map { value in
          guard let number = value.number else {
            throw ChatError.malformed("a coordinate is no number")
          }
          return number
        })
    }
    let dimension = vectors.first?.coordinates.count ?? 0
    if let other = vectors.first(where: { $0.coordinates.count != dimension }) {
      throw EmbeddingError.mixedDimensions(dimension, other.coordinates.count)
    }
    return vectors
  }
}

/// OpenAI's embeddings, as OpenAI, Databricks, vLLM, Ollama and others serve them.
struct OpenAIEmbeddingWire: EmbeddingWire {
  let path = "/embeddings"

  func headers(key: String?) -> [(name: String, value: String)] { bearer(key) }

  func body(_ texts: [String], model: String) -> JSONValue {
    ["model": .string(model), "input": .array(texts.map { .string($0) })]
  }

  /// Vectors have the numbers of their texts, and need not come in this order.
  func reply(_ body: JSONValue, to count: Int) throws -> EmbeddingReply {
    guard let data = body["data"]?.array else { throw ChatError.malformed("it has no data") }
    var lists: [Int64: JSONValue] = [:]
    for (position, entry) in data.enumerated() {
      lists[entry["index"]?.integer ?? Int64(position)] = entry["embedding"] ?? .null
    }
    let ordered = (0..<Int64(count)).compactMap { lists[$0] }
    guard data.count == count, ordered.count == count else {
      throw EmbeddingError.wrongCount(texts: count, vectors: data.count)
    }
    return EmbeddingReply(
      vectors: try vectors(ordered, to: count), usage: OpenAIWire.usage(body["usage"] ?? nil),
      model: body["model"]?.string ?? "")
  }

  func errorMessage(_ body: JSONValue) -> String? { OpenAIWire().errorMessage(body) }
}

/// Ollama's own embeddings.
struct OllamaEmbeddingWire: EmbeddingWire {
  let path = "/api/embed"

  func headers(key: String?) -> [(name: String, value: String)] { bearer(key) }

  func body(_ texts: [String], model: String) -> JSONValue {
    ["model": .string(model), "input": .array(texts.map { .string($0) })]
  }

  func reply(_ body: JSONValue, to count: Int) throws -> EmbeddingReply {
    guard let lists = body["embeddings"]?.array else {
      throw ChatError.malformed("it has no embeddings")
    }
    var usage = TokenUsage()
    usage.input = body.count("prompt_eval_count")
    return EmbeddingReply(
      vectors: try vectors(lists, to: count), usage: usage, model: body["model"]?.string ?? "")
  }

  func errorMessage(_ body: JSONValue) -> String? { OllamaWire().errorMessage(body) }
}
