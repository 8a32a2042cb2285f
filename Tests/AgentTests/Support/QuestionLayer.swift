import Model
import SQLTools
import Testing

@testable import Agent

/// A semantic layer of a shop, as values: no warehouse is behind it.
enum QuestionLayer {
  static func shop() throws -> SemanticLayer {
    SemanticLayer(views: [try orders(), try media(), try returns(), try parcels()])
  }

  static let days = BoundDimension.Content.days(
    first: CalendarDay(year: 2022, month: 1, day: 3),
    last: CalendarDay(year: 2024, month: 6, day: 12))

  private static func orders() throws -> BoundView {
    try view(
      "orders",
      [
        ("date", ["day"], days),
        ("region", ["market"], .texts(["North East", "North West", "West"])),
        ("category", [], .texts(["Black week", "Tents"])),
      ],
      [
        ("revenue", "sum(source.revenue)", ["sales", "kpi"]),
        ("units", "sum(source.units)", ["kpi"]), ("price", "avg(source.price)", []),
        ("discount", "sum(source.discount)", []),
      ])
  }

  private static func media() throws -> BoundView {
    try view(
      "media",
      [("date", [], days), ("channel", ["medium"], .texts(["FB_Ads", "Paid Search", "TV"]))],
      [("spend", "sum(source.spend)", ["cost"])])
  }

  private static func returns() throws -> BoundView {
    try view(
      "returns", [("channel", [], .texts(["fb_ads", "paid_search", "tv"]))],
      [
        ("roi", "sum(source.contribution) / sum(source.spend)", ["return"]),
        ("roi_lower", "max(source.roi_lower)", []),
      ])
  }

  private static func parcels() throws -> BoundView {
    try view(
      "parcels", [("sent", [], days), ("received", [], days)],
      [("weight", "sum(source.weight)", []), ("discount", "sum(source.discount)", [])])
  }

  private static func view(
    _ name: String, _ dimensions: [(String, [String], BoundDimension.Content)],
    _ measures: [(String, String, [String])]
  ) throws -> BoundView {
    let bound = try dimensions.map { name, synonyms, content in
      BoundDimension(
        field: MetricField(
          name: name, expression: try SQLExpression("source.\(name)"), synonyms: synonyms),
        content: content)
    }
    let view = MetricView(
      name: name, source: .table("silver.\(name)"), dimensions: bound.map(\.field),
      measures: try measures.map { name, expression, synonyms in
        MetricField(name: name, expression: try SQLExpression(expression), synonyms: synonyms)
      })
    return BoundView(view: view, dimensions: bound)
  }
}

/// A question with how it is understood, in a short form of the tests.
struct QuestionCase: Sendable, CustomTestStringConvertible {
  let text: String
  let meaning: String
  var testDescription: String { text }

  init(_ text: String, _ meaning: String) {
    (self.text, self.meaning) = (text, meaning)
  }
}

extension ParsedQuestion {
  /// A short form: `revenue by region {category=Tents} [2023]`.
  var short: String {
    switch self {
    case .question(let question): question.short
    case .unclear(_, let choices): "unclear: " + choices.joined(separator: " | ")
    case .unknown(let refusal): "unknown: \(refusal.reason)"
    }
  }
}

extension Question {
  fileprivate var short: String {
    switch self {
    case .metric(let question): question.short
    case .planning(let request): "\(request)"
    case .data(let request): "\(request)"
    }
  }
}

extension MetricQuestion {
  fileprivate var short: String {
    let keys = (grain.map { [$0.rawValue] } ?? []) + groups
    let tests = filters.map {
      "\($0.dimension)\($0.isExcluding ? "!=" : "=")\($0.values.joined(separator: ","))"
    }
    return [
      form.short + measures.joined(separator: "+"),
      keys.isEmpty ? "" : "by \(keys.joined(separator: ","))",
      tests.isEmpty ? "" : "{\(tests.joined(separator: " "))}",
      period.map { "[\($0.first)..\($0.last)]" } ?? "", weekday.map { "weekday \($0)" } ?? "",
      threshold.map { "\($0.relation) \($0.number)" } ?? "",
      view == "parcels" ? "of \(date ?? "")" : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension MetricQuestion.Form {
  fileprivate var short: String {
    switch self {
    case .plain: ""
    case .average(let grain): "average per \(grain) of "
    case .ranking(let isGreatestFirst, let limit):
      "\(isGreatestFirst ? "top" : "bottom") \(limit.map(String.init) ?? "all") "
    case .share: "share of "
    case .growth: "growth of "
    case .comparison(let periods): "\(periods.map(\.name).joined(separator: " / ")): "
    }
  }
}
