import TestSupport
import Testing
import Warehouse

@testable import Agent

/// What may be spent, and what was.
@Suite struct BudgetedModelTests {
  private static let price = TokenPrice(input: 3, output: 15, cacheRead: 0.3, cacheWritten: 3.75)
  /// What ``ScriptedModel`` says its replies take: 10 tokens in, 1 out.
  private static let cost = 45_000

  private static func reserved(_ request: ChatRequest = .question) -> DollarAmount {
    price.greatestCost(request.greatestUsage)
  }

  private func model(
    _ answers: [ScriptedModel.Answer], _ limits: SpendingLimits = SpendingLimits(),
    price: TokenPrice? = price, run: String? = "run-1", in records: ModelRecords
  ) -> BudgetedModel {
    BudgetedModel(
      ScriptedModel(answers), price: price, limits: limits, run: run, in: records)
  }

  @Test func callsAreCounted() throws {
    let records = try ModelRecords(path: nil)
    let model = model([.says("yes"), .failure(.connection("gone"))], in: records)
    _ = try model.reply(to: .question)
    #expect(throws: ChatError.self) { try model.reply(to: .question) }
    let rows = try records.rows(
      """
      select state, run_id, provider, model, purpose, input_tokens, output_tokens, cost_nanodollars
      from agent_call
      order by call_id
      """)
    let cost = SQLValue(Self.cost)
    #expect(
      rows[0] == ["settled", "run-1", "script", "script", "answering", 10, 1, cost])
    #expect(rows[1][0] == "released")
    let view = try records.rows("select calls, cost_usd from agent_cost")
    #expect(view == [[1, .real(0.000045)]])
  }

  /// What nobody knows the cost of counts with the most it may cost.
  @Test(arguments: [
    (ScriptedModel.Answer.failure(.cutOff), "reserved"),
    (.failure(.timeout(seconds: 1)), "reserved"), (.failure(.malformed("")), "reserved"),
    (.failure(.unavailable(status: 529, ""), after: "Tele"), "reserved"),
    (.failure(.unavailable(status: 529, "")), "released"),
    (.failure(.rateLimit("")), "released"), (.failure(.refusedKey("")), "released"),
  ])
  func failuresCostWhatTheyMayHaveCost(answer: ScriptedModel.Answer, state: String) throws {
    let records = try ModelRecords(path: nil)
    #expect(throws: ChatError.self) {
      try model([answer], in: records).reply(to: .question)
    }
    let row = try records.rows("select state, cost_nanodollars from agent_call")
    #expect(row == [[.text(state), .integer(Self.reserved().nanodollars)]])
  }

  static let windows: [(SpendingLimits.Window, allowed: Int)] = [(.run, 2), (.day, 2), (.call, 3)]

  /// Two calls and the third's reservation fit exactly; one billionth less and the third is not made.
  @Test(arguments: windows.indices)
  func theCallThatMightExceedIsNotMade(index: Int) throws {
    let (window, allowed) = Self.windows[index]
    let earlier = window == .call ? 0 : Int64(2 * Self.cost)
    for shortage in [Int64(0), 1] {
      let records = try ModelRecords(path: nil)
      var limits = SpendingLimits()
      limits[window].dollars = DollarAmount(
        nanodollars: earlier + Self.reserved().nanodollars - shortage)
      let model = model([.says("1"), .says("2"), .says("3")], limits, in: records)
      var made = 0
      do {
        for _ in 0..<3 {
          _ = try model.reply(to: .question)
          made += 1
        }
      } catch let error as SpendingError {
        #expect(error.kind == .budget)
        #expect(error.kind.exitCode == 5)
        #expect(error.sentence.contains("for a \(window.rawValue)"))
      }
      #expect(made == (shortage == 0 ? 3 : window == .call ? 0 : allowed))
      let count = try records.rows("select count(*) from agent_call")
      #expect(count == [[SQLValue(made)]])
    }
  }

  @Test func tokensAreLimitedToo() throws {
    let records = try ModelRecords(path: nil)
    let usage = ChatRequest.question.greatestUsage
    var limits = SpendingLimits()
    limits[.run].tokens = usage.input + usage.output
    // Tokens can be limited where nobody knows a price.
    let model = model([.says("1"), .says("2")], limits, price: nil, in: records)
    _ = try model.reply(to: .question)
    #expect {
      try model.reply(to: .question)
    } throws: {
      ($0 as? SpendingError)?.sentence.contains("tokens for a run") == true
    }
  }

  @Test func moneyNeedsAPrice() throws {
    var limits = SpendingLimits()
    limits[.day].dollars = DollarAmount(1)
    let model = model([.says("1")], limits, price: nil, in: try ModelRecords(path: nil))
    #expect(throws: SpendingError.noPrice(model.identity)) { try model.reply(to: .question) }
    #expect(SpendingError.noPrice(model.identity).kind == .usage)
  }

  /// Runs have limits of their own; a day is of all, also of other processes on the file.
  @Test func runsAreApartAndDaysAreNot() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("w.db")
    let clock = WarehouseClock { "2026-03-01T12:00:00Z" }
    let one = try ModelRecords(path: path, clock: clock)
    let two = try ModelRecords(path: path, clock: clock)
    var limits = SpendingLimits()
    limits[.run].dollars = Self.reserved()
    _ = try model([.says("1")], limits, run: "a", in: one).reply(to: .question)
    _ = try model([.says("1")], limits, run: "b", in: two).reply(to: .question)
    #expect(throws: SpendingError.self) {
      try model([.says("1")], limits, run: "b", in: one).reply(to: .question)
    }
    limits = SpendingLimits()
    limits[.day].dollars = Self.reserved()
    #expect(throws: SpendingError.self) {
      try model([.says("1")], limits, run: "c", in: two).reply(to: .question)
    }
    let tomorrow = try ModelRecords(path: path, clock: WarehouseClock { "2026-03-02T00:00:00Z" })
    _ = try model([.says("1")], limits, run: "c", in: tomorrow).reply(to: .question)
  }

  @Test func pricesAreExact() {
    var usage = TokenUsage()
    (usage.input, usage.output, usage.cacheRead, usage.cacheWritten) = (1000, 10, 600, 100)
    // 300 at 3, 600 at 0.3, 100 at 3.75 and 10 at 15 dollars per million.
    #expect(Self.price.cost(usage).nanodollars == 900_000 + 180_000 + 375_000 + 150_000)
    #expect(Self.price.greatestCost(usage) > Self.price.cost(usage))
    #expect(TokenPrice.free.cost(usage).nanodollars == 0)
    usage.input = Int.max / 4
    usage.cacheRead = 0
    #expect(Self.price.cost(usage) == DollarAmount(.infinity))
  }

  @Test(arguments: [
    (0.0, "$0.00"), (1, "$1.00"), (0.5, "$0.50"), (0.0132, "$0.0132"), (12.345678, "$12.345678"),
  ])
  func amountsAreReadable(dollars: Double, text: String) {
    #expect(DollarAmount(dollars).description == text)
  }
}
