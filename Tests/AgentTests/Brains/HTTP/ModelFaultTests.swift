import ModelServer
import Testing
import Warehouse

@testable import Agent

/// Each way in which servers and networks fail is told by its type, after as many attempts as make
/// sense.
@Suite struct ModelFaultTests {
  @Test(arguments: FaultCase.all)
  func endsAsItShould(item: FaultCase) throws {
    let isSlow = item.fault == .drip || item.fault == .silence
    let limits = HTTPLimits(
      idle: isSlow ? 0.15 : 30, total: isSlow ? 0.2 : 60, bytes: 200_000)
    let served = try ServedModel([.fault(item.fault)], item.way, limits: limits)
    let model = RetryingModel(served.model, sleep: { _ in }, random: { 0 })
    var outcome: FaultOutcome
    var words = ""
    do {
      outcome = FaultOutcome(try model.reply(to: .question) { words += $0 })
    } catch let error as ChatError {
      outcome = FaultOutcome(error)
      #expect(!"\(error)".contains(ModelServer.key))
      #expect(!"\(error)".unicodeScalars.contains { $0.value < 0x20 })
      #expect(error.kind == .languageModel)
    }
    #expect(outcome == item.outcome)
    // Words that were heard cannot be taken back, so it may end with an earlier attempt.
    let count = served.server.requests.count
    #expect(words.isEmpty ? count == item.requests : (1...item.requests).contains(count))
  }

  /// Every fault has cases, so a new one is not forgotten.
  @Test func everyFaultIsTried() {
    #expect(Set(FaultCase.all.map(\.fault)) == Set(ServerFault.allCases))
  }

  @Test(arguments: ServedModel.Way.all)
  func anUnknownModelIsABadRequest(way: ServedModel.Way) throws {
    let served = try ServedModel([.automatic], way, name: "no-model")
    do {
      _ = try served.model.reply(to: .question)
      Issue.record("it answered")
    } catch let error as ChatError {
      #expect(FaultOutcome(error) == .badRequest(404))
      #expect(error.description.contains("no-model"))
    }
  }

  @Test func messagesOfProvidersAreShownWithTheirRequest() throws {
    let served = try ServedModel(
      [.fault(.broken)], ServedModel.Way(provider: .anthropic, isStreamed: true))
    do {
      _ = try served.model.reply(to: .question)
      Issue.record("it answered")
    } catch let error as ChatError {
      #expect(
        error.description == "the provider is not available (500): broken [31m*** (request req_7)")
    }
  }

  /// Ten megabytes and no more, where nobody sets another limit.
  @Test func theLimitOfAReplyIsTenMegabytes() throws {
    let served = try ServedModel(
      [.fault(.huge)], ServedModel.Way(provider: .openAI, isStreamed: false))
    #expect(throws: ChatError.tooLong(limit: 10 << 20)) {
      try served.model.reply(to: .question)
    }
  }
}
