import ModelServer
import Testing

@testable import Agent

/// Conversations with servers that check every request as the providers do.
@Suite struct RemoteModelTests {
  /// The model calls a tool and says a sentence about its result.
  @Test(arguments: ServedModel.Way.all)
  func toolsAreCalledAndAnswered(way: ServedModel.Way) throws {
    let served = try ServedModel([.automatic], way)
    var request = ChatRequest.question
    let first = try served.model.reply(to: request)
    #expect(first.stop == .toolCalls)
    #expect(first.turn.text == "I look.")
    #expect(
      first.turn.calls == [
        ToolCall(identifier: "call_1", name: "top", arguments: .object(["n": 3]))
      ])
    request.messages += [
      .model(first.turn), .results([ToolResult(call: "call_1", name: "top", text: "tv")]),
    ]
    var words: [String] = []
    let second = try served.model.reply(to: request) { words.append($0) }
    #expect(second.stop == .finished)
    #expect(second.turn.text == "Television sold most, “by far” 📺.")
    #expect(words.joined() == second.turn.text)
    #expect(second.usage.input == 16)
    #expect(second.usage.output > 5)
    #expect(second.model == "test-model")
    #expect(served.server.requests.count == 2)
  }

  /// A model that never stops calling is asked as long as its caller asks, each turn complete.
  @Test(arguments: ServedModel.Way.all)
  func aModelMayCallForEver(way: ServedModel.Way) throws {
    let served = try ServedModel(
      [.reply(ServerReply("", calls: [.init("a", "top"), .init("b", "top")]))], way)
    var request = ChatRequest.question
    for _ in 0..<4 {
      let turn = try served.model.reply(to: request).turn
      let results = turn.calls.map {
        ToolResult(call: $0.identifier, name: $0.name, text: "1")
      }
      request.messages += [.model(turn), .results(results)]
    }
    #expect(served.server.requests.count == 4)
  }

  /// A call without its result is refused by the server, so the tests above mean something.
  @Test(arguments: ServedModel.Way.all.filter { $0.provider != .ollama })
  func aCallWithoutResultIsRefused(way: ServedModel.Way) throws {
    let served = try ServedModel([.automatic], way)
    var request = ChatRequest.question
    let call = ToolCall(identifier: "c", name: "top", arguments: .object([:]))
    request.messages += [.model(ModelTurn(text: "", calls: [call])), .user("And?")]
    do {
      _ = try served.model.reply(to: request)
      Issue.record("it answered")
    } catch let error as ChatError {
      #expect(FaultOutcome(error) == .badRequest(400))
    }
  }

  @Test(arguments: ServedModel.Way.all)
  func everyPartOfARequestIsTaken(way: ServedModel.Way) throws {
    let served = try ServedModel([.automatic], way)
    var request = ChatWireTests.request
    request.tools.append(ToolDefinition(name: "b", summary: "", schema: ["type": "object"]))
    #expect(try served.model.reply(to: request).stop == .finished)
  }

  @Test(arguments: ServedModel.Way.all.filter { $0.provider != .ollama })
  func aWrongKeyIsRefused(way: ServedModel.Way) throws {
    let served = try ServedModel([.automatic], way, key: "another")
    do {
      _ = try served.model.reply(to: .question)
      Issue.record("it answered")
    } catch let error as ChatError {
      #expect(FaultOutcome(error) == .refusedKey)
    }
  }

  /// What the listener throws ends the request, and the next one goes well.
  @Test(arguments: ServedModel.Way.all.filter(\.isStreamed))
  func listenersMayStop(way: ServedModel.Way) throws {
    struct Enough: Error {}
    let served = try ServedModel([.automatic], way)
    #expect(throws: Enough.self) {
      try served.model.reply(to: .question) { _ in throw Enough() }
    }
    #expect(try served.model.reply(to: .question).turn.text == "I look.")
  }

  @Test(arguments: [
    ("https://api.anthropic.com", "/v1/messages", "https://api.anthropic.com/v1/messages"),
    ("http://here/v1/", "/v1/messages", "http://here/v1/messages"),
    ("http://here/v1", "/chat/completions", "http://here/v1/chat/completions"),
    ("http://here//", "/api/chat", "http://here/api/chat"),
  ])
  func addressesAreJoined(base: String, path: String, address: String) {
    #expect(ProviderEndpoint.joined(base, path) == address)
  }
}
