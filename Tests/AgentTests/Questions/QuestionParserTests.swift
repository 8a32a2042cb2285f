import Testing

@testable import Agent

/// How questions are understood, without a warehouse.
@Suite struct QuestionParserTests {
  private let parser: QuestionParser

  init() throws { parser = QuestionParser(try QuestionLayer.shop()) }

  @Test(
    arguments: QuestionCases.measures + QuestionCases.times + QuestionCases.forms
      + QuestionCases.data + QuestionCases.asked)
  func isUnderstood(question: QuestionCase) {
    let meaning = parser.parse(question.text).short.replacing("Agent.TimeGrain", with: "")
    #expect(meaning == question.meaning)
  }

  @Test(arguments: QuestionCases.planning)
  func isAPlan(question: QuestionCase) {
    let meaning = parser.parse(question.text).short.replacing(
      "Agent.PlanningRequest.Change", with: "")
    #expect(meaning == question.meaning)
  }

  @Test(arguments: QuestionCases.refused)
  func isRefusedWithAReason(question: QuestionCase) {
    #expect(parser.parse(question.text).short.hasPrefix(question.meaning))
  }

  /// A choice that is offered has to be understood, or be asked back once more.
  @Test(arguments: QuestionCases.asked)
  func everyChoiceIsUnderstood(question: QuestionCase) {
    guard case .unclear(_, let choices) = parser.parse(question.text) else { return }
    #expect(choices.count > 1)
    for choice in choices {
      let meaning = parser.parse(choice).short
      #expect(!meaning.hasPrefix("unknown"), "\(choice): \(meaning)")
      #expect(meaning != question.meaning)
    }
  }

  /// No text makes the grammar fail, whatever stands in it.
  @Test(arguments: [
    String(repeating: "revenue ", count: 500), "last 99999999999999 weeks revenue", "top 0 revenue",
    "revenue in 0000-00-00", "10 % % % more", "'; drop table x; --", "\u{0}\u{202E}revenue", "🦓🦓",
    "between and since until", "what would -1e999 % more on tv bring", "q0 q5 q9 2023",
    "first 10000 years of revenue",
  ])
  func anyTextIsTaken(text: String) {
    _ = parser.parse(text).short
  }

  @Test func aNameNearAnUnknownWordIsTold() {
    guard case .unknown(let refusal) = parser.parse("spend by chanl zz") else {
      Issue.record("it is understood")
      return
    }
    #expect(!refusal.examples.isEmpty)
    for example in refusal.examples {
      let meaning = parser.parse(example).short
      #expect(
        !meaning.hasPrefix("unknown") && !meaning.hasPrefix("unclear"), "\(example): \(meaning)")
    }
  }
}
