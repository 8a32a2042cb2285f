import Agent

/// A provider's side of its embeddings.
protocol ServedEmbedding: ServedWire {
  /// The body of a reply with these vectors.
  func body(_ vectors: [[Double]], to request: JSONValue) -> JSONValue
}

extension ServedEmbedding {
  var streamType: String { "application/json" }
  func isStreamed(_ body: JSONValue) -> Bool { false }
  func whole(_ reply: ServerReply, model: String) -> String {
    body([WordVector(reply.text).numbers], to: ["model": .string(model)]).text
  }
  func pieces(_ reply: ServerReply, model: String, to body: JSONValue) -> [String] { [] }
  func errorPiece(_ message: String) -> String { "" }
  func endsInResult(_ body: JSONValue) -> Bool { false }
  func firstTool(_ body: JSONValue) -> String? { nil }

  /// The texts of a request.
  func texts(_ body: JSONValue) -> [String] {
    body["input"]?.string.map { [$0] } ?? body["input"]?.array?.compactMap(\.string) ?? []
  }

  /// About as many tokens as a model would count.
  func tokens(_ body: JSONValue) -> JSONValue {
    .integer(Int64(texts(body).reduce(0) { $0 + $1.utf8.count / 4 + 1 }))
  }

  /// The reply to a request, with what is wrong with it.
  func reply(to body: JSONValue, _ fault: VectorFault?) -> String {
    var vectors = texts(body).map { WordVector($0).numbers }
    switch fault {
    case nil, .infinite, .text: break
    case .tooFew: vectors.removeLast()
    case .tooMany: vectors.append(WordVector("more").numbers)
    case .mixedDimensions: vectors[vectors.count - 1].removeLast()
    case .zero: vectors[0] = vectors[0].map { _ in 0 }
    case .empty: vectors[0] = []
    }
    let text = self.body(vectors, to: body).text
    let first = JSONValue.number(vectors.first?.first ?? 0).text
    return switch fault {
    case .infinite: text.replacing("[\(first),", with: "[1e999,", maxReplacements: 1)
    case .text: text.replacing("[\(first),", with: "[\"a\",", maxReplacements: 1)
    default: text
    }
  }

  func checkInput(_ body: JSONValue) throws(Refusal) {
    try ServedModels.check(body.text("model", in: "body"))
    let texts = texts(body)
    guard !texts.isEmpty, texts.count == body["input"]?.array?.count ?? 1 else {
      throw Refusal("'input': a text or a list of texts")
    }
    guard texts.allSatisfy({ !$0.isEmpty }), texts.count <= 2_048 else {
      throw Refusal("'$.input' is invalid.")
    }
  }
}

/// Something wrong with the vectors of a reply.
public enum VectorFault: String, Sendable, CaseIterable {
  case tooFew, tooMany, mixedDimensions, zero, empty
  /// A number that is too large.
  case infinite
  /// A text in place of a number.
  case text
}

/// OpenAI's embeddings as its server takes and gives them.
struct ServedOpenAIEmbedding: ServedEmbedding {
  let path = "/v1/embeddings"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    do throws(Refusal) {
      guard request.headers["authorization"] == "Bearer \(key)" else {
        throw Refusal("Incorrect API key provided", status: 401)
      }
      guard request.method == "POST", let body = request.body else {
        throw Refusal("We could not parse the JSON body of your request")
      }
      try body.checkMembers(
        ["model", "input", "encoding_format", "dimensions", "user"], in: "body")
      try checkInput(body)
      guard [nil, "float", "base64"].contains(body["encoding_format"]) else {
        throw Refusal("'encoding_format': 'float' or 'base64'")
      }
      return nil
    } catch {
      return error
    }
  }

  /// Numbers, or in base64 the bytes of 32-bit numbers, as the official client asks for.
  func body(_ vectors: [[Double]], to request: JSONValue) -> JSONValue {
    let isPacked = request["encoding_format"] == "base64"
    let data = vectors.enumerated().map { index, vector -> JSONValue in
      [
        "object": "embedding", "index": .integer(Int64(index)),
        "embedding": isPacked
          ? .string(Base64.packed(vector)) : .array(vector.map { .number($0) }),
      ]
    }
    return [
      "object": "list", "data": .array(data), "model": request["model"] ?? .null,
      "usage": ["prompt_tokens": tokens(request), "total_tokens": tokens(request)],
    ]
  }

  func error(_ status: Int, _ message: String) -> JSONValue {
    ServedOpenAI().error(status, message)
  }
}

/// Databricks model serving: OpenAI's format with a path and errors of its own.
struct ServedDatabricksEmbedding: ServedEmbedding {
  private let openAI = ServedOpenAIEmbedding()
  let path = "/serving-endpoints/embeddings"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    openAI.refusal(of: request, key: key)
  }
  func body(_ vectors: [[Double]], to request: JSONValue) -> JSONValue {
    openAI.body(vectors, to: request)
  }
  func error(_ status: Int, _ message: String) -> JSONValue {
    ServedDatabricks().error(status, message)
  }
}

/// Ollama's own embeddings.
struct ServedOllamaEmbedding: ServedEmbedding {
  let path = "/api/embed"

  func refusal(of request: ServedRequest, key: String) -> Refusal? {
    do throws(Refusal) {
      guard request.method == "POST", let body = request.body, body.isObject else {
        throw Refusal("missing request body")
      }
      try checkInput(body)
      return nil
    } catch {
      return error
    }
  }

  func body(_ vectors: [[Double]], to request: JSONValue) -> JSONValue {
    [
      "model": request["model"] ?? .null,
      "embeddings": .array(vectors.map { .array($0.map { .number($0) }) }),
      "total_duration": 14_143_917, "load_duration": 1_019_500,
      "prompt_eval_count": tokens(request),
    ]
  }

  func error(_ status: Int, _ message: String) -> JSONValue {
    ServedOllama().error(status, message)
  }
}
