internal import SQLTools
public import Warehouse

/// How well questions were answered.
public struct QuestionScore: Sendable, Equatable {
  /// One question with what came of it.
  struct Entry: Sendable, Equatable {
    let item: QuestionSuite.Item
    let outcome: QuestionOutcome
    let isRight: Bool
    let spending: ModelSpending
  }

  let entries: [Entry]

  /// The share of questions that were answered right.
  public var passRate: Double {
    entries.isEmpty ? 0 : Double(entries.count { $0.isRight }) / Double(entries.count)
  }

  /// A row for each family and one for all.
  public var table: ResultTable {
    let families = entries.map(\.item.family).uniqued()
    let rows =
      families.map { family in row(family, entries.filter { $0.item.family == family }) }
      + [row("all", entries)]
    return ResultTable(
      columns: [
        "family", "questions", "right", "pass_rate", "repairs", "input_tokens", "output_tokens",
        "cost_usd",
      ], rows: rows)
  }

  /// The questions that were not answered right, with what was wanted and what came.
  public var failures: ResultTable {
    ResultTable(
      columns: ["id", "question", "wanted", "got"],
      rows: entries.filter { !$0.isRight }.map { entry in
        [
          .text(entry.item.identifier), .text(entry.item.question),
          .text(entry.item.expectation.rawValue), .text(entry.outcome.summary),
        ]
      })
  }

  /// The statements that answered, as a script.
  public var statements: String {
    entries.compactMap { entry in
      guard case .answered(let answer) = entry.outcome, case .sql(let sql) = answer.source else {
        return nil
      }
      let question = entry.item.question.map { $0.isNewline ? " " : $0 }
      return "-- \(String(question))\n\(sql);\n"
    }.joined()
  }

  private func row(_ name: String, _ entries: [Entry]) -> [SQLValue] {
    let answers = entries.compactMap { entry in
      if case .answered(let answer) = entry.outcome { answer } else { nil }
    }
    let right = entries.count { $0.isRight }
    let spending = entries.reduce(.none) { $0 + $1.spending }
    return [
      .text(name), SQLValue(entries.count), SQLValue(right),
      .real(Double(right) / Double(max(1, entries.count))),
      SQLValue(answers.reduce(0) { $0 + $1.repairs }),
      SQLValue(spending.input), SQLValue(spending.output),
      spending.cost.map { .real(Double($0.nanodollars) / 1e9) } ?? .text("unknown"),
    ]
  }
}

extension QuestionSuite {
  /// Asks every question.
  ///
  /// - Parameters:
  ///   - asking: who answers.
  ///   - spent: what calls of models took so far.
  /// - Returns: what came of each question, and what it took, however it ended.
  /// - Throws: what ends all asking, as a model that cannot be reached.
  public func score(
    _ asking: Asking, spent: () throws -> ModelSpending = { .none }
  ) throws -> QuestionScore {
    var before = try spent()
    return QuestionScore(
      entries: try items.map { item in
        let outcome = try asking.answer(item.question)
        let now = try spent()
        defer { before = now }
        return QuestionScore.Entry(
          item: item, outcome: outcome, isRight: try item.accepts(outcome, in: asking.sandbox),
          spending: now.since(before))
      })
  }
}

extension QuestionSuite.Item {
  /// Whether an outcome is right.
  func accepts(_ outcome: QuestionOutcome, in sandbox: Sandbox) throws -> Bool {
    switch (expectation, outcome) {
    case (.declined, .declined): true
    case (.unclear, .unclear(_, let choices)): !choices.isEmpty
    case (.answered, .answered(let answer)):
      try accepted.contains {
        ResultMatch.isMatch(
          answer.table, try $0.rows(in: sandbox), isOrdered: $0.isOrdered)
      }
    default: false
    }
  }
}

extension QuestionSuite.Accepted {
  fileprivate func rows(in sandbox: Sandbox) throws -> [[SQLValue]] {
    switch content {
    case .rows(let rows): rows
    case .statement(let sql): try sandbox.query(sql).table.rows
    }
  }
}

extension QuestionOutcome {
  fileprivate var summary: String {
    switch self {
    case .answered(let answer): "\(answer.sentence) (\(answer.table.rows.count) rows)"
    case .unclear(let reason, let choices):
      "unclear: \(reason) (\(choices.joined(separator: "; ")))"
    case .declined(let refusal): "declined: \(refusal.reason)"
    }
  }
}
