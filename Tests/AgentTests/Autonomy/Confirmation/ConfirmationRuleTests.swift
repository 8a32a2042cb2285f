import Testing

@testable import Agent

/// When a person is asked before a call that takes long.
@Suite struct ConfirmationRuleTests {
  static let question = GraphQuestion(
    "run_bayesian_mmm is expected to take about 2 minutes. Go on, yes or no?",
    choices: ["yes", "no"])

  static let decisions: [(Double, Double, Bool?, ConfirmationRule.Decision)] = [
    (60, 0, nil, .goOn), (60, 60, nil, .goOn), (60, 120, nil, .ask(question)),
    (60, 120, true, .goOn), (60, 120, false, .decline), (60, 30, false, .goOn),
    (0, 1e9, nil, .goOn), (-3, 1e9, nil, .goOn), (.nan, 1e9, nil, .goOn), (60, .nan, nil, .goOn),
  ]

  @Test(arguments: decisions)
  func decides(
    above seconds: Double, expected: Double, answer: Bool?, decision: ConfirmationRule.Decision
  ) {
    let rule = ConfirmationRule(above: seconds)
    #expect(
      rule.decision(on: "run_bayesian_mmm", expectedSeconds: expected, answer: answer) == decision)
  }

  @Test(arguments: [
    (0.2, "1 second"), (44.4, "44 seconds"), (91, "2 minutes"), (5_399, "90 minutes"),
    (7_200, "2 hours"), (1e6, "12 days"),
  ])
  func saysTimesAsPeopleDo(seconds: Double, words: String) {
    #expect(DurationText.rounded(seconds) == words)
  }
}
