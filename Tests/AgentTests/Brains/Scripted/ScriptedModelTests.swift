import Testing

@testable import Agent

@Suite struct ScriptedModelTests {
  @Test func answersInOrderAndRemembers() throws {
    let model = ScriptedModel([
      .says("one two"), .failure(.cutOff, after: "thr"),
      .function { request in
        ChatReply(
          turn: ModelTurn(text: request.system), stop: .finished, usage: TokenUsage(), model: "",
          identifier: "")
      },
    ])
    var words: [String] = []
    #expect(try model.reply(to: .question) { words.append($0) }.turn.text == "one two")
    #expect(words == ["one ", "two"])
    #expect(throws: ScriptError.unused(2)) { try model.finish() }
    #expect(throws: ChatError.cutOff) {
      try model.reply(to: .question) { words.append($0) }
    }
    #expect(words.last == "thr")
    #expect(try model.reply(to: .question).turn.text == "You help.")
    try model.finish()
    #expect(throws: ScriptError.exhausted(after: 3)) { try model.reply(to: .question) }
    let question = ChatRequest.question
    #expect(model.requests == [question, question, question.unheard, question.unheard])
  }
}
