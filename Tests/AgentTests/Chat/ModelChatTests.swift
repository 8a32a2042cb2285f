import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Conversations with a language model that calls tools; what it says and calls is scripted.
@Suite struct ModelChatTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.example.get().copy(in: folder)
  }

  private func chat(
    _ messages: [String], _ answers: [ScriptedModel.Answer]
  ) throws -> (replies: [Chatting.Reply], model: ScriptedModel, thread: ChatThread) {
    let model = ScriptedModel(answers)
    var thread = try ChatThread.begin(messages[0], in: database)
    let chatting = Chatting(
      in: database, try Sandbox(over: database), brain: .model(model))
    let replies = try messages.map { try chatting.answer($0, in: &thread) }
    return (replies, model, thread)
  }

  private static func call(
    _ tool: String, _ arguments: [String: JSONValue] = [:], id: String = "a"
  ) -> ToolCall {
    ToolCall(identifier: id, name: tool, arguments: .object(arguments))
  }

  @Test func toolsAreCalledAndTheStatementIsShown() throws {
    let sql = "select channel, roi from gold_roi order by channel"
    let (replies, model, thread) = try chat(
      ["which channel returns most?"],
      [
        .says("", calls: [Self.call("execute_query", ["sql": .string(sql)])]),
        .says("x1 returns most."),
      ])
    guard case .answered(let answer)? = replies[0].outcome else {
      Issue.record("\(replies[0])")
      return
    }
    #expect(answer.sentence == "x1 returns most.")
    #expect(answer.source == .sql(sql))
    #expect(answer.table.rows.count == 2)
    #expect(answer.usage.input == 20)
    guard case .results(let results)? = model.requests[1].messages.last else {
      Issue.record("no results were told")
      return
    }
    #expect(results[0].text.contains("\"rows\""))
    #expect(!model.requests[0].tools.contains { $0.name.hasPrefix("ask_user") })
    #expect(thread.turns.count == 1)
    let kept = try database.connection.rows(
      "select run_id, step, tool from agent_tool_call where run_id = 'chat-1'")
    #expect(kept == [[.text("chat-1"), .integer(1), .text("execute_query")]])
  }

  @Test func otherCallsAreShownAsCommands() throws {
    let (replies, _, _) = try chat(
      ["how good is it?"],
      [
        .says("", calls: [Self.call("roi_summary"), Self.call("evaluate_model", id: "a")]),
        .says("Good."),
      ])
    guard case .answered(let answer)? = replies[0].outcome else { return }
    #expect(
      answer.source == .command("mmmsql tools call roi_summary\nmmmsql tools call evaluate_model"))
  }

  /// A model is told what was said, and not what tools gave.
  @Test func whatWasSaidIsTold() throws {
    let (_, model, _) = try chat(
      ["first", "second"],
      [
        .says("", calls: [Self.call("get_data_status")]), .says("one"), .says("two"),
      ])
    #expect(
      model.requests[2].messages == [
        .user("first"), .model(ModelTurn(text: "one")), .user("second"),
      ])
  }

  @Test func callsWithoutEndAreEnded() throws {
    let many = (0..<20).map { index in
      ScriptedModel.Answer.says(
        "", calls: [Self.call("sample_rows", ["n": .integer(Int64(index + 1))])])
    }
    let (replies, model, _) = try chat(["go on"], many)
    #expect(model.requests.count == ModelChat.mostRounds + 1)
    #expect(model.requests.last?.toolChoice == ToolChoice.none)
    guard case .declined = replies[0].turn.outcome else {
      Issue.record("\(replies[0].turn)")
      return
    }
  }

  @Test func theSameCallAgainAndAgainIsEnded() throws {
    let (replies, model, _) = try chat(
      ["go on"],
      (0..<3).map { _ in .says("", calls: [Self.call("get_data_status")]) } + [.says("enough")])
    #expect(model.requests.count == 4)
    #expect(model.requests[3].toolChoice == ToolChoice.none)
    #expect(replies[0].turn.text == "enough")
  }

  @Test func twoCallsOfOneIdentifierAreToldApart() throws {
    let (_, model, _) = try chat(
      ["go on"],
      [
        .says("", calls: [Self.call("get_data_status"), Self.call("list_all_tools")]),
        .says("done"),
      ])
    guard case .model(let turn) = model.requests[1].messages[1],
      case .results(let results) = model.requests[1].messages[2]
    else {
      Issue.record("\(model.requests[1].messages)")
      return
    }
    #expect(turn.calls.map(\.identifier) == ["a", "a-2"])
    #expect(results.map(\.call) == ["a", "a-2"])
  }

  @Test(arguments: [
    (ScriptedModel.Answer.saying("", stop: .refusal), "would not answer"),
    (.saying("", stop: .length), "cut off"), (.saying(" "), "said nothing"),
  ])
  func anAnswerThatIsNoneIsSaid(answer: ScriptedModel.Answer, reason: String) throws {
    let (replies, _, _) = try chat(["go on"], [answer])
    #expect(replies[0].turn.text.contains(reason))
  }

  /// The conversation keeps that it failed and goes on; the failure is no part of what is told.
  @Test func aModelThatIsNotThereIsAFailedTurn() throws {
    let (replies, model, thread) = try chat(
      ["first", "second"], [.failure(.rateLimit("slow down")), .says("fine")])
    #expect(replies[0].failure?.kind == .languageModel)
    #expect(replies[0].outcome == nil)
    #expect(model.requests[1].messages == [.user("second")])
    #expect(thread.turns.map(\.text) == ["the provider limits requests: slow down", "fine"])
  }

  /// Only files that a person named are read, and nothing is written without one.
  @Test func ordersOfAModelAreHeldToWhatAPersonSaid() throws {
    let path = try folder.write("week,y\n2024-01-01,1\n", to: "more.csv")
    let before = try database.connection.scalar("select count(*) from bronze_mmm_example")
    let (_, model, _) = try chat(
      ["what is in \(path)?"],
      [
        .says(
          "",
          calls: [
            Self.call("load_data", ["source": "/etc/passwd"], id: "a"),
            Self.call("load_data", ["source": .string(path)], id: "b"),
            Self.call("execute_query", ["sql": "drop table bronze_mmm_example"], id: "c"),
            Self.call(
              "propose_write",
              ["sql": "delete from bronze.mmm_example", "purpose": "tidy"], id: "d"),
          ]), .says("done"),
      ])
    guard case .results(let results)? = model.requests[1].messages.last else { return }
    #expect(results.map(\.isError) == [true, false, true, false])
    #expect(results[0].text.contains("was not named by a person"))
    let after = try database.connection.scalar("select count(*) from bronze_mmm_example")
    #expect(after == before)
    #expect(
      try database.connection.scalar("select status from agent_approval") == .text("pending"))
  }

  @Test func oldTurnsAreLeftOut() {
    let turns = (0..<40).map {
      ChatTurn(asked: "q\($0)", outcome: .answered("a\($0)", .command("")), brain: "m")
    }
    let history = ChatHistory(ChatThread(identifier: "chat-1", turns: turns))
    #expect(history.messages.count == 2 * ChatHistory.mostTurns)
    #expect(history.messages.last == .model(ModelTurn(text: "a39")))
    let long = ChatTurn(
      asked: String(repeating: "x", count: 30_000), outcome: .declined("no"), brain: "m")
    #expect(ChatHistory(ChatThread(identifier: "chat-1", turns: [long])).messages.isEmpty)
  }
}
