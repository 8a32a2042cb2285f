/// A model whose calls are spans, by OpenTelemetry's conventions for generative models, version 1.40.
public struct TracedModel: ChatModel {
  private let model: any ChatModel
  private let tracer: Tracer

  /// A model with what notes its calls.
  public init(_ model: any ChatModel, tracer: Tracer) {
    self.model = model
    self.tracer = tracer
  }

  /// Who answers.
  public var identity: ModelIdentity { model.identity }

  /// Answers a request, see ``ChatModel``.
  public func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply {
    try tracer.span("chat \(identity.model)", .client, attributes(of: request)) { attributes in
      let reply = try model.reply(to: request, hear: hear)
      attributes.merge(self.attributes(of: reply)) { $1 }
      return reply
    }
  }

  private func attributes(of request: ChatRequest) -> [String: JSONValue] {
    var attributes: [String: JSONValue] = [
      "gen_ai.operation.name": "chat", "gen_ai.provider.name": .string(identity.provider),
      "gen_ai.request.model": .string(identity.model),
      "gen_ai.request.max_tokens": .integer(Int64(request.maximumTokens)),
      "mmmsql.purpose": .string(request.purpose.rawValue),
    ]
    attributes.set("gen_ai.conversation.id", tracer.run.map { .string($0) })
    attributes.set("gen_ai.request.temperature", request.temperature.map { .number($0) })
    attributes.set("gen_ai.request.seed", request.seed.map { .integer(Int64($0)) })
    guard tracer.notesContent else { return attributes }
    attributes["gen_ai.system_instructions"] = [
      ["type": "text", "content": .string(request.system)]
    ]
    attributes["gen_ai.input.messages"] = .array(request.messages.map(\.traced))
    return attributes
  }

  private func attributes(of reply: ChatReply) -> [String: JSONValue] {
    var attributes: [String: JSONValue] = [
      "gen_ai.response.model": .string(reply.model),
      "gen_ai.response.finish_reasons": [.string(reply.stop.name)],
      "gen_ai.usage.input_tokens": .integer(Int64(reply.usage.input)),
      "gen_ai.usage.output_tokens": .integer(Int64(reply.usage.output)),
      "gen_ai.usage.cache_read.input_tokens": .integer(Int64(reply.usage.cacheRead)),
      "gen_ai.usage.cache_creation.input_tokens": .integer(Int64(reply.usage.cacheWritten)),
      "mmmsql.reply.is_stored": .bool(reply.isStored),
    ]
    if !reply.identifier.isEmpty {
      attributes["gen_ai.response.id"] = .string(reply.identifier)
    }
    guard tracer.notesContent else { return attributes }
    var message = reply.turn.traced
    message["finish_reason"] = .string(reply.stop.name)
    attributes["gen_ai.output.messages"] = [.object(message)]
    return attributes
  }
}

extension ChatMessage {
  /// The message as OpenTelemetry writes it.
  fileprivate var traced: JSONValue {
    switch self {
    case .user(let text):
      ["role": "user", "parts": [["type": "text", "content": .string(text)]]]
    case .model(let turn): .object(turn.traced)
    case .results(let results):
      [
        "role": "tool",
        "parts": .array(
          results.map {
            [
              "type": "tool_call_response", "id": .string($0.call),
              "response": .string($0.text),
            ]
          }),
      ]
    }
  }
}

extension ModelTurn {
  /// The turn as OpenTelemetry writes it.
  fileprivate var traced: [String: JSONValue] {
    let words: [JSONValue] = text.isEmpty ? [] : [["type": "text", "content": .string(text)]]
    let parts = calls.map { call -> JSONValue in
      [
        "type": "tool_call", "id": .string(call.identifier), "name": .string(call.name),
        "arguments": call.arguments.value,
      ]
    }
    return ["role": "assistant", "parts": .array(words + parts)]
  }
}
