import Testing
import Warehouse

@testable import Agent

/// Replies that are kept and given again.
@Suite struct CachingModelTests {
  private let records: ModelRecords

  init() throws { records = try ModelRecords(path: nil) }

  private static let whole = ChatReply(
    turn: ModelTurn(
      text: "I look.",
      calls: [
        ToolCall(identifier: "a", name: "top", arguments: .object(["n": 3, "x": [nil, 0.5]])),
        ToolCall(identifier: "b", name: "top", arguments: .malformed("{\"n")),
      ], opaque: [["type": "thinking", "signature": "s"]]),
    stop: .toolCalls,
    usage: {
      var usage = TokenUsage()
      (usage.input, usage.output, usage.cacheRead, usage.cacheWritten) = (9, 8, 7, 1)
      return usage
    }(), model: "m-2", identifier: "msg_1")

  @Test func theWholeReplyComesBack() throws {
    let script = ScriptedModel([.reply(Self.whole)])
    let model = CachingModel(script, in: records)
    #expect(try model.reply(to: .question) == Self.whole)
    var words: [String] = []
    var again = try model.reply(to: .question) { words.append($0) }
    #expect(again.isStored)
    again.isStored = false
    #expect(again == Self.whole)
    #expect(words == ["I look."])
    #expect(script.requests.count == 1)
  }

  static let changes: [@Sendable (inout ChatRequest) -> Void] = [
    { $0.system += " " }, { $0.messages.append(.user("more")) }, { $0.tools = [] },
    { $0.toolChoice = .required }, { $0.maximumTokens += 1 }, { $0.seed = 1 },
    { $0.temperature = nil }, { $0.format = OutputFormat(name: "f", schema: [:]) },
  ]

  /// Whatever the model is told makes another request; what it is for does not.
  @Test(arguments: changes.indices)
  func anotherRequestIsAskedAnew(index: Int) throws {
    let script = ScriptedModel([.says("one"), .says("two")])
    let model = CachingModel(script, in: records)
    _ = try model.reply(to: .question)
    var request = ChatRequest.question
    request.purpose = .planning
    #expect(try model.reply(to: request).turn.text == "one")
    Self.changes[index](&request)
    #expect(try model.reply(to: request).turn.text == "two")
  }

  /// A model that would not answer, or was cut off, may do better the next time.
  @Test(arguments: [StopReason.refusal, .length, .other("paused")])
  func whatIsNotCompleteIsNotKept(stop: StopReason) throws {
    let script = ScriptedModel([.saying("half", stop: stop), .saying("whole")])
    let model = CachingModel(script, in: records)
    #expect(try model.reply(to: .question).turn.text == "half")
    #expect(try model.reply(to: .question).turn.text == "whole")
    #expect(try model.reply(to: .question).isStored)
  }

  @Test func anotherModelIsAskedAnew() throws {
    let first = ScriptedModel([.says("one")], identity: ModelIdentity(provider: "p", model: "a"))
    let second = ScriptedModel([.says("two")], identity: ModelIdentity(provider: "p", model: "b"))
    #expect(
      try CachingModel(first, in: records).reply(to: .question).turn.text == "one")
    #expect(
      try CachingModel(second, in: records).reply(to: .question).turn.text == "two")
  }

  @Test(arguments: [CachingModel.Scope.repeatable, .everything])
  func chanceIsKeptOnlyWhenToldTo(scope: CachingModel.Scope) throws {
    let script = ScriptedModel([.says("one"), .says("two")])
    let model = CachingModel(script, in: records, scope: scope)
    var request = ChatRequest.question
    request.temperature = 0.7
    _ = try model.reply(to: request)
    #expect(try model.reply(to: request).turn.text == (scope == .everything ? "one" : "two"))
  }

  @Test func failuresAreNotKept() throws {
    let script = ScriptedModel([.failure(.cutOff), .says("yes")])
    let model = CachingModel(script, in: records)
    #expect(throws: ChatError.cutOff) { try model.reply(to: .question) }
    #expect(try model.reply(to: .question).turn.text == "yes")
  }

  /// A row that somebody damaged is as none.
  @Test func aDamagedReplyIsAskedForAnew() throws {
    let script = ScriptedModel([.says("one"), .says("two"), .says("three")])
    let model = CachingModel(script, in: records)
    _ = try model.reply(to: .question)
    _ = try records.rows("update agent_reply set reply = '{\"turn\":3}'")
    #expect(try model.reply(to: .question).turn.text == "two")
    #expect(try model.reply(to: .question).turn.text == "two")
  }
}
