import Synchronization
import Testing

@testable import Agent

/// Asking again, without ever sleeping.
@Suite struct RetryingModelTests {
  /// Waits that were asked for.
  private final class Sleeper: Sendable {
    let waits = Mutex<[Double]>([])
    func sleep(_ seconds: Double) { waits.withLock { $0.append(seconds) } }
  }

  private let sleeper = Sleeper()

  private func retrying(
    _ answers: [ScriptedModel.Answer]
  ) -> (model: RetryingModel, script: ScriptedModel) {
    let script = ScriptedModel(answers)
    return (RetryingModel(script, sleep: { [sleeper] in sleeper.sleep($0) }, random: { 0 }), script)
  }

  @Test func asksAgainUntilItAnswers() throws {
    let (model, script) = retrying([
      .failure(.connection("gone")), .failure(.rateLimit("", RetryAdvice(wait: 3))), .says("yes"),
    ])
    #expect(try model.reply(to: .question).turn.text == "yes")
    #expect(sleeper.waits.withLock { $0 } == [0.5, 3])
    try script.finish()
    #expect(script.requests == Array(repeating: ChatRequest.question.unheard, count: 3))
    #expect(model.identity == script.identity)
  }

  @Test func givesUpWithTheLastError() throws {
    let (model, script) = retrying([
      .failure(.connection("a")), .failure(.connection("b")), .failure(.connection("c")),
      .says("too late"),
    ])
    #expect(throws: ChatError.connection("c")) { try model.reply(to: .question) }
    #expect(throws: ScriptError.unused(1)) { try script.finish() }
  }

  @Test func whatWasHeardIsNotSaidTwice() throws {
    let (model, script) = retrying([.failure(.cutOff, after: "Tele"), .says("Television")])
    var words = ""
    #expect(throws: ChatError.cutOff) { try model.reply(to: .question) { words += $0 } }
    #expect(words == "Tele")
    #expect(throws: ScriptError.unused(1)) { try script.finish() }
    #expect(sleeper.waits.withLock { $0 }.isEmpty)
  }

  /// A sleep that is stopped ends the request.
  @Test func sleepMayBeStopped() throws {
    let cancellation = Cancellation()
    let script = ScriptedModel([.failure(.connection("gone")), .says("yes")])
    let model = RetryingModel(
      script,
      sleep: {
        cancellation.cancel()
        try cancellation.sleep(seconds: $0)
      })
    #expect(throws: ChatError.cancelled) { try model.reply(to: .question) }
    #expect(script.requests.count == 1)
  }
}
