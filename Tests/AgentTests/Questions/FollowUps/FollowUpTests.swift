import Testing

@testable import Agent

/// How a question is understood that was asked after another, without a warehouse.
@Suite struct FollowUpTests {
  private let parser: QuestionParser

  init() throws { parser = QuestionParser(try QuestionLayer.shop()) }

  struct Case: Sendable, CustomTestStringConvertible {
    let before: String
    let text: String
    let meaning: String
    var testDescription: String { "\(before) / \(text)" }

    init(_ before: String, _ text: String, _ meaning: String) {
      (self.before, self.text, self.meaning) = (before, text, meaning)
    }
  }

  private func read(_ text: String, after before: String) throws -> ParsedQuestion {
    guard case .question(let question) = parser.parse(before) else {
      throw Unreadable(text: before)
    }
    return FollowUp(parser: parser, previous: question).read(text)
  }

  struct Unreadable: Error { let text: String }

  static let cases = [
    Case("revenue in 2023", "and by region?", "revenue by region [2023-01-01..2023-12-31]"),
    Case(
      "revenue by region in 2023", "what about 2022?", "revenue by region [2022-01-01..2022-12-31]"),
    Case("revenue by region", "by category", "revenue by category"),
    Case("revenue by region", "also by category", "revenue by region,category"),
    Case("revenue by region", "per month", "revenue by month"),
    Case("revenue by region", "per month too", "revenue by month,region"),
    Case("revenue per month", "only tents", "revenue by month {category=Tents}"),
    Case("revenue for tents", "and without tents?", "revenue {category!=Tents}"),
    Case(
      "revenue for tents per month", "and for black week", "revenue by month {category=Black week}"),
    Case("revenue for tents", "also black week", "revenue {category=Tents,Black week}"),
    Case(
      "revenue for tents in 2023", "in west",
      "revenue {category=Tents region=West} [2023-01-01..2023-12-31]"),
    Case("spend on tv", "by channel", "spend by channel"),
    Case("revenue by region in 2023", "and units?", "units by region [2023-01-01..2023-12-31]"),
    Case("revenue per month in 2023", "and spend?", "spend by month [2023-01-01..2023-12-31]"),
    Case("revenue in 2023", "spend in 2022", "spend [2022-01-01..2022-12-31]"),
    Case("top 3 categories by revenue", "and the bottom 2?", "bottom 2 revenue by category"),
    Case(
      "top 3 categories by revenue", "in 2023", "top 3 revenue by category [2023-01-01..2023-12-31]"
    ),
    Case("top 3 categories by revenue", "and regions?", "top 3 revenue by region"),
    Case("roi by channel", "best", "top 1 roi by channel"),
    Case("revenue per month", "and by channel?", "unknown: revenue is not known by channel"),
    Case("spend by channel", "as a share", "share of spend by channel"),
    Case(
      "share of spend by channel", "in the last 8 weeks",
      "share of spend by channel [2024-04-22..2024-06-12]"),
    Case("revenue per month", "month over month", "growth of revenue by month"),
    Case("revenue in 2023 compared to 2022", "by region", "2022 / 2023: revenue by region"),
    Case("revenue in 2023 compared to 2022", "and spend", "2022 / 2023: spend"),
    Case("revenue in 2023 compared to 2022", "just 2023", "revenue [2023-01-01..2023-12-31]"),
    Case("average revenue per week", "per month?", "average per month of revenue"),
    Case("average revenue per week", "by region", "average per week of revenue by region"),
    Case("channels with roi above 1.5", "above 2", "roi by channel above 2.0"),
    Case(
      "weeks with revenue of at least 20k", "in 2023",
      "revenue by week [2023-01-01..2023-12-31] atLeast 20000.0"),
    Case("revenue in 2023", "on mondays", "revenue [2023-01-01..2023-12-31] weekday 0"),
    Case("revenue in 2023", "in Q3", "unclear: in Q3 2022 | in Q3 2023"),
    Case("revenue by category", "and spend?", "unknown: spend is not known by category"),
    Case("spend per month", "and roi", "unknown: roi is known for the whole time only"),
    Case("revenue", "and zebras?", "unknown: 'zebras' is no measure"),
    Case("what would 10 % more on tv bring", "and 20 %?", #"change(channel: "tv", .share(0.2))"#),
    Case(
      "what would 10 % more on tv bring", "and 20 % less", #"change(channel: "tv", .share(-0.2))"#),
    Case(
      "what would 10 % more on tv bring", "on paid search?",
      #"change(channel: "paid_search", .share(0.1))"#),
    Case(
      "what would 10 % more on tv bring", "and facebook?",
      #"change(channel: "fb_ads", .share(0.1))"#),
    Case(
      "what would 10 % more on tv bring", "5k less on facebook",
      #"change(channel: "fb_ads", .amount(-5000.0))"#),
    Case("best allocation of 500000", "and 600k?", "allocation(total: Optional(600000.0))"),
    Case("where should the next 10000 go", "and the next 20000", "next(20000.0)"),
    Case("how many rows are in orders", "and in media?", #"rows(table: "media")"#),
    Case(
      "which channels are there", "and regions", #"values(view: "orders", dimension: "region")"#),
    Case(
      "which weeks are missing in media", "and in orders",
      #"missing(view: "orders", date: "date", .week)"#),
  ]

  @Test(arguments: cases) func isUnderstood(item: Case) throws {
    let meaning = try read(item.text, after: item.before).short
      .replacing("Agent.TimeGrain", with: "").replacing("Agent.PlanningRequest.Change", with: "")
    #expect(meaning.hasPrefix(item.meaning), "\(meaning)")
  }

  /// A choice that is offered is a follow-up that is understood.
  @Test func everyChoiceIsAFollowUp() throws {
    guard case .unclear(_, let choices) = try read("in Q3", after: "revenue by region") else {
      Issue.record("it is not asked back")
      return
    }
    let meanings = try choices.map { try read($0, after: "revenue by region").short }
    #expect(
      meanings == [
        "revenue by region [2022-07-01..2022-09-30]", "revenue by region [2023-07-01..2023-09-30]",
      ])
  }

  /// The whole question as it is shown means the same when it is asked.
  @Test(
    arguments: QuestionCases.measures + QuestionCases.times + QuestionCases.forms
      + QuestionCases.planning + QuestionCases.data)
  func theWholeQuestionCanBeAsked(item: QuestionCase) {
    guard case .question(let question) = parser.parse(item.text) else { return }
    let again = parser.parse(question.text)
    #expect(again.short == ParsedQuestion.question(question).short, "\(question.text)")
  }

  @Test(arguments: ["", "?", "and", "and ?", "also", "what about", "🦓", "as well", "instead!"])
  func wordsThatSayNothingAreNoQuestion(text: String) throws {
    let short = try read(text, after: "revenue by region").short
    #expect(short.hasPrefix("unknown") || short.hasPrefix("unclear"), "\(short)")
  }
}
