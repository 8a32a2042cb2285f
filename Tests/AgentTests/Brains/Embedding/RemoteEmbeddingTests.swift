import FoundationEssentials
import ModelServer
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Vectors come from every provider that has some, and what is none is told by its type.
@Suite struct RemoteEmbeddingTests {
  static let providers = ModelProvider.allCases.filter { $0.embeddingWire != nil }

  private func served(
    _ answers: [ServerAnswer], _ provider: ModelProvider, model: String = "test-model",
    limits: HTTPLimits = HTTPLimits()
  ) throws -> (ModelServer, RemoteEmbedding) {
    let server = try ModelServer(answers)
    let way = ServedModel.Way(provider: provider, isStreamed: false)
    let model = RemoteEmbedding(
      model, of: provider, at: way.address(server), key: Secret(ModelServer.key),
      over: CurlTransport(limits: limits))
    return (server, try #require(model))
  }

  @Test(arguments: providers)
  func vectorsAreInTheOrderOfTheirTexts(provider: ModelProvider) throws {
    let (server, model) = try served([.automatic], provider)
    let reply = try model.vectors(of: ["Sales rose.", "television", "Income grew"])
    #expect(reply.vectors.count == 3 && reply.model == "test-model" && reply.usage.input > 2)
    #expect(abs((reply.vectors[0].cosine(with: reply.vectors[2]) ?? 0) - 1) < 1e-6)
    #expect((reply.vectors[0].cosine(with: reply.vectors[1]) ?? 1) < 0.5)
    let body = server.requests.first?.body
    #expect(body?["input"]?.array?.count == 3 && body?["encoding_format"] == nil)
  }

  @Test func anthropicHasNone() {
    let model = RemoteEmbedding(
      "m", of: .anthropic, key: Secret("k"), over: CurlTransport())
    #expect(model == nil)
    let error = EmbeddingError.noEmbeddings(provider: "anthropic")
    #expect(error.sentence == "anthropic has no embeddings")
  }

  static let vectorFaults: [(VectorFault, any Error & Equatable & Sendable)] = [
    (.tooFew, EmbeddingError.wrongCount(texts: 2, vectors: 1)),
    (.tooMany, EmbeddingError.wrongCount(texts: 2, vectors: 3)),
    (.mixedDimensions, EmbeddingError.mixedDimensions(256, 255)), (.zero, EmbeddingError.zero),
    (.empty, EmbeddingError.wrongDimension(0)),
    (.text, ChatError.malformed("a coordinate is no number")),
  ]

  @Test(arguments: vectorFaults.indices, providers)
  func whatIsNoVectorIsTold(index: Int, provider: ModelProvider) throws {
    let (fault, expected) = Self.vectorFaults[index]
    let (server, model) = try served([.vectors(fault)], provider)
    do {
      _ = try withExtendedLifetime(server) { try model.vectors(of: ["tv", "radio"]) }
      Issue.record("it was taken")
    } catch {
      #expect("\(error)" == "\(expected)")
    }
  }

  /// 1e999 is infinite, or no number at all.
  @Test(arguments: providers)
  func whatIsInfiniteIsRefused(provider: ModelProvider) throws {
    let (server, model) = try served([.vectors(.infinite)], provider)
    withExtendedLifetime(server) {
      _ = #expect(throws: (any Error).self) { try model.vectors(of: ["tv", "radio"]) }
    }
  }

  static let serverFaults: [(ServerFault, FaultOutcome)] = [
    (.unauthorized, .refusedKey), (.rateLimited, .rateLimit(nil)), (.broken, .unavailable(500)),
    (.page, .badRequest(400)), (.redirected, .badRequest(302)), (.resetAtOnce, .connection),
    (.malformedJSON, .malformed), (.emptyBody, .cutOff), (.huge, .tooLong),
    (.silence, .timeout),
  ]

  @Test(arguments: serverFaults.indices)
  func serversFailAsTheyDoForChats(index: Int) throws {
    let (fault, outcome) = Self.serverFaults[index]
    let isSlow = fault == .silence
    let limits = HTTPLimits(
      idle: isSlow ? 0.15 : 30, total: isSlow ? 0.2 : 60, bytes: 200_000)
    let (server, model) = try served([.fault(fault)], .openAI, limits: limits)
    do {
      _ = try withExtendedLifetime(server) { try model.vectors(of: ["tv"]) }
      Issue.record("it answered")
    } catch let error as ChatError {
      #expect(FaultOutcome(error) == outcome)
      #expect(!"\(error)".contains(ModelServer.key))
    }
  }
}
