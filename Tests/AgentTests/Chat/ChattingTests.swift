import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Conversations without a language model, kept in the warehouse and gone on with.
@Suite struct ChattingTests {
  private let folder: TemporaryFolder
  private let database: Database

  init() throws {
    folder = try TemporaryFolder()
    database = try AnalyzedWarehouse.retailer.get().copy(in: folder)
  }

  private func say(_ message: String, in thread: inout ChatThread) throws -> ChatTurn {
    try Chatting(in: database, try Sandbox(over: database), brain: .rules)
      .answer(message, in: &thread).turn
  }

  private func understood(_ messages: [String]) throws -> [String?] {
    var thread = try ChatThread.begin(messages[0], in: database)
    return try messages.map { try say($0, in: &thread).understood }
  }

  @Test func whatIsSaidGoesOnFromWhatWasSaid() throws {
    let understood = try understood([
      "revenue by region in 2024", "and 2023?", "by category", "only tents and footwear",
      "and number of orders?", "top 1", "what would 10 % more on tv bring", "and radio?",
    ])
    #expect(
      understood == [
        "revenue by region in 2024", "revenue by region in 2023", "revenue by category in 2023",
        "revenue by category for Tents and Footwear in 2023",
        "number of orders by category for Tents and Footwear in 2023",
        "top 1 category by number of orders for Tents and Footwear in 2023",
        "what would 10 % more on tv bring", "what would 10 % more on radio bring",
      ])
  }

  /// What is said step by step has the rows of the same asked at once.
  @Test func theRowsAreThoseOfTheWholeQuestion() throws {
    var thread = try ChatThread.begin("a", in: database)
    let sandbox = try Sandbox(over: database)
    let chatting = Chatting(in: database, sandbox, brain: .rules)
    _ = try chatting.answer("revenue by region", in: &thread)
    guard case .answered(let answer)? = try chatting.answer("in 2023", in: &thread).outcome,
      case .answered(let whole) = try Asking(in: database, sandbox)
        .answer("revenue by region in 2023")
    else {
      Issue.record("it is not answered")
      return
    }
    #expect(answer.table == whole.table)
    #expect(!answer.table.rows.isEmpty)
  }

  @Test(arguments: [
    ("2", "average revenue per week"), ("per month", "average revenue per month"),
    ("the week", "average revenue per week"),
    ("average revenue per day", "average revenue per day"),
  ])
  func aQuestionBackIsAnsweredInFewWords(reply: String, understood: String) throws {
    var thread = try ChatThread.begin("a", in: database)
    let asked = try say("average revenue", in: &thread)
    #expect(!thread.openChoices.isEmpty, "\(asked)")
    #expect(try say(reply, in: &thread).understood == understood)
    #expect(thread.openChoices.isEmpty)
  }

  @Test func aConversationIsGoneOnWithAnotherDay() throws {
    var thread = try ChatThread.begin("revenue by region", in: database)
    _ = try say("revenue by region", in: &thread)
    _ = try say("zebras", in: &thread)
    _ = try say("average revenue", in: &thread)
    var again = try #require(try ChatThread.stored(nil, in: try reopened()))
    #expect(again == thread)
    #expect(try say("per week", in: &again).understood == "average revenue per week")
    #expect(try say("by region", in: &again).understood == "average revenue per week by region")
    let rows = try ChatThread.said(in: "chat-1", database).rows
    #expect(
      rows.compactMap(\.[3].text) == ["answered", "declined", "unclear", "answered", "answered"])
  }

  private func reopened() throws -> Database {
    try Database(path: folder.path("copy.db"), access: .read)
  }

  @Test func conversationsAreApart() throws {
    var first = try ChatThread.begin("one", in: database)
    _ = try say("revenue by region", in: &first)
    var second = try ChatThread.begin("two", in: database)
    guard case .declined = try say("and in 2023?", in: &second).outcome else {
      #expect(second.turns.last?.question == nil)
      return
    }
    #expect(second.identifier == "chat-2")
    #expect(
      try ChatThread.newest(5, in: database).rows.compactMap(\.[0].text) == ["chat-2", "chat-1"])
    #expect(throws: ChatThreadError.noSuchThread("chat-9")) {
      _ = try ChatThread.stored("chat-9", in: database)
    }
  }

  @Test func whatAPersonConfirmedIsTheAnswerHereToo() throws {
    let sql = "select 42 as answer"
    try VerifiedQuery.confirm("revenue by region in 2023", sql: sql, by: "ann", in: database)
    var thread = try ChatThread.begin("a", in: database)
    _ = try say("revenue by region", in: &thread)
    let turn = try say("in 2023", in: &thread)
    #expect(turn.brain == "verified")
    guard case .answered(_, .sql(sql)) = turn.outcome else {
      Issue.record("\(turn.outcome)")
      return
    }
  }

  @Test func theSameConversationGivesTheSameBytes() throws {
    let messages = ["revenue by region", "in 2023", "top 2", "average revenue", "2"]
    func transcript() throws -> [[SQLValue]] {
      var thread = try ChatThread.begin("a", in: database)
      for message in messages { _ = try say(message, in: &thread) }
      return try database.connection.rows(
        "select * from agent_turn where thread_id = ? order by position",
        [.text(thread.identifier)]
      ).map { Array($0.dropFirst()) }
    }
    let first = try transcript()
    #expect(first.count == messages.count)
    #expect(try transcript() == first)
  }
}
