import FoundationEssentials
import Testing

@testable import Agent

/// When requests are sent again.
@Suite struct RetryRuleTests {
  static let decisions: [(Int, ChatError, Bool, Double, RetryRule.Decision)] = [
    (0, .connection(""), false, 0, .wait(0.5)),
    (1, .connection(""), false, 0, .wait(1)),
    (0, .connection(""), false, 1, .wait(0.375)),
    (2, .connection(""), false, 0, .giveUp),
    (0, .connection(""), true, 0, .giveUp),
    (0, .timeout(seconds: 1), false, 0, .wait(0.5)),
    (0, .cutOff, false, 0, .wait(0.5)),
    (0, .rateLimit("", RetryAdvice(wait: 7)), false, 1, .wait(7)),
    (0, .rateLimit("", RetryAdvice(wait: 60)), false, 0, .wait(60)),
    (0, .rateLimit("", RetryAdvice(wait: 61)), false, 0, .wait(0.5)),
    (0, .rateLimit("", RetryAdvice(wait: -3)), false, 0, .wait(0.5)),
    (0, .rateLimit("", RetryAdvice(wait: 0)), false, 0, .wait(0.5)),
    (0, .rateLimit("", RetryAdvice(isWelcome: false)), false, 0, .giveUp),
    (0, .badRequest(status: 400, "", RetryAdvice(isWelcome: true)), false, 0, .wait(0.5)),
    (0, .badRequest(status: 400, ""), false, 0, .giveUp),
    (0, .unavailable(status: 529, "", RetryAdvice(wait: 2)), false, 0, .wait(2)),
    (0, .refusedKey(""), false, 0, .giveUp),
    (0, .malformed(""), false, 0, .wait(0.5)),
    (0, .empty(), false, 0, .wait(0.5)),
    (0, .malformed(""), true, 0, .giveUp),
    (0, .tooLong(limit: 1), false, 0, .giveUp),
    (0, .cancelled, false, 0, .giveUp),
  ]

  @Test(arguments: decisions.indices)
  func decides(index: Int) {
    let (attempt, error, heardWords, random, decision) = Self.decisions[index]
    #expect(
      RetryRule().decision(after: attempt, error, heardWords: heardWords, random: random)
        == decision)
  }

  @Test func waitsGrowToEightSeconds() {
    let rule = RetryRule(retries: 100)
    let waits = (0..<100).map {
      rule.decision(after: $0, .connection(""), heardWords: false, random: 0)
    }
    #expect(waits.prefix(6) == [.wait(0.5), .wait(1), .wait(2), .wait(4), .wait(8), .wait(8)])
    #expect(waits.last == .wait(8))
  }

  static let advice: [([(String, String)], RetryAdvice)] = [
    ([], .none),
    ([("Retry-After", "3")], RetryAdvice(wait: 3)),
    ([("retry-after", "0.5")], RetryAdvice(wait: 0.5)),
    ([("retry-after", "3"), ("retry-after-ms", "1500")], RetryAdvice(wait: 1.5)),
    ([("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")], RetryAdvice(wait: 37)),
    ([("retry-after", "Sun, 06 Nov 1994 08:48:00 GMT")], RetryAdvice(wait: -60)),
    ([("retry-after", "soon")], .none),
    ([("retry-after", "nan")], .none),
    ([("retry-after", "Sun, 99 Nov 1994 08:49:37 GMT")], .none),
    ([("retry-after", "Sun, 31 Feb 1994 99:49:37 GMT")], .none),
    ([("x-should-retry", "false")], RetryAdvice(isWelcome: false)),
    ([("x-should-retry", "true"), ("retry-after", "1")], RetryAdvice(wait: 1, isWelcome: true)),
    ([("x-should-retry", "perhaps")], .none),
  ]

  @Test(arguments: advice.indices)
  func adviceIsRead(index: Int) throws {
    let (headers, expected) = Self.advice[index]
    let now = try Date("1994-11-06T08:49:00Z", strategy: .iso8601)
    let head = HTTPResponseHead(
      status: 429, headers: headers.map { HTTPRequest.Header($0.0, $0.1) })
    #expect(RetryAdvice(head, now: now) == expected)
  }
}
