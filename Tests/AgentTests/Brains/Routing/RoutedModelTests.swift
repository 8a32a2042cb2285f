import Testing

@testable import Agent

@Suite struct RoutedModelTests {
  @Test(arguments: ChatPurpose.allCases)
  func requestsGoWhereTheirPurposeSays(purpose: ChatPurpose) throws {
    let model = RoutedModel(
      [.planning: ScriptedModel([.says("cheap")]), .answering: ScriptedModel([.says("strong")])],
      other: ScriptedModel([.says("usual")], identity: ModelIdentity(provider: "p", model: "u")))
    var request = ChatRequest.question
    request.purpose = purpose
    let expected = purpose == .planning ? "cheap" : purpose == .answering ? "strong" : "usual"
    #expect(try model.reply(to: request).turn.text == expected)
    #expect(model.identity.model == "u")
  }
}
