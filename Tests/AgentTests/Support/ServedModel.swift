import ModelServer
import Testing

@testable import Agent

/// A model of a scripted server, as a provider would be reached.
struct ServedModel {
  let server: ModelServer
  let model: RemoteModel

  init(
    _ answers: [ServerAnswer], _ way: Way, name: String = "test-model",
    key: String = ModelServer.key, limits: HTTPLimits = HTTPLimits(),
    cancellation: Cancellation = Cancellation()
  ) throws {
    server = try ModelServer(answers)
    model = RemoteModel(
      name, of: way.provider, at: way.address(server), key: Secret(key),
      over: CurlTransport(limits: limits, cancellation: cancellation), isStreamed: way.isStreamed)
  }

  /// A provider, and whether its words come one by one.
  struct Way: CustomTestStringConvertible, Sendable {
    let provider: ModelProvider
    let isStreamed: Bool

    var testDescription: String { "\(provider)\(isStreamed ? ", streamed" : "")" }

    func address(_ server: ModelServer) -> String {
      switch provider {
      case .anthropic, .ollama: server.address
      case .openAI: server.address + "/v1/"
      case .databricks: server.address + "/serving-endpoints"
      }
    }

    static let all = ModelProvider.allCases.flatMap { provider in
      [true, false].map { Way(provider: provider, isStreamed: $0) }
    }
  }
}

extension ChatRequest {
  /// A short question, with a tool that may be called.
  static let question = ChatRequest(
    system: "You help.", messages: [.user("What sold best?")],
    tools: [
      ToolDefinition(
        name: "top", summary: "The largest.",
        schema: ["type": "object", "properties": ["n": ["type": "integer"]]])
    ], temperature: 0, maximumTokens: 100)

  /// The request of somebody who waits for the whole reply.
  var unheard: ChatRequest {
    var request = self
    request.isHeard = false
    return request
  }
}
