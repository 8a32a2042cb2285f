import Warehouse

/// The guess for one column from its name and its values, the rest of the table unseen.
enum RoleScoring {
  static func guess(_ described: DescribedColumn) -> RoleGuess {
    let (name, facts) = (described.column.name, described.facts)
    let content = ContentEvidence(facts: facts)
    func guess(_ role: ColumnRole, _ score: Double, _ reason: String) -> RoleGuess {
      RoleGuess(column: name, role: role, score: rounded(score), reason: reason)
    }
    if facts.present == 0 { return guess(.ignore, 1, "every value is null") }
    if facts.distinct == 1, facts.rows > 1, facts.dateShare == 0 {
      return guess(.ignore, 0.95, "every value is the same")
    }
    let best = NameEvidence(name).hints.map { hint -> RoleGuess in
      let fit = content.fit(hint.role)
      let score = fit.score == 0 ? 0 : hint.strength * (0.6 + 0.4 * fit.score)
      return guess(hint.role, score, "the name says '\(hint.word)' and the values fit: \(fit.seen)")
    }.max { $0.score < $1.score }
    let fallback = byContent(content, named: name, guess)
    guard let best, best.score > fallback.score else { return fallback }
    return best
  }

  private static func byContent(
    _ content: ContentEvidence, named name: String,
    _ guess: (ColumnRole, Double, String) -> RoleGuess
  ) -> RoleGuess {
    let facts = content.facts
    if facts.dateShare > 0.9, facts.kinds["compact_date"] == nil {
      return guess(.date, 0.85 * facts.dateShare, content.fit(.date).seen)
    }
    if facts.numberShare > 0.95 || facts.isFlag { return numeric(content, named: name, guess) }
    if content.mediumShare >= 0.5, content.fit(.channel).score > 0 {
      return guess(.channel, 0.5 + 0.4 * content.mediumShare, "the values name advertising media")
    }
    if facts.share(facts.distinct) > 0.95, facts.present >= 20 {
      return guess(.id, 0.5, "text, and nearly every value is different")
    }
    return guess(.text, 0.6, "text whose name and values tell nothing else")
  }

  private static func numeric(
    _ content: ContentEvidence, named name: String,
    _ guess: (ColumnRole, Double, String) -> RoleGuess
  ) -> RoleGuess {
    let facts = content.facts
    if facts.kinds["compact_date"] != nil {
      return guess(.date, 0.6, "every value reads as a date YYYYMMDD")
    }
    if facts.reals == 0, facts.rows > 2 {
      // Rows keep the numbers they had before others were taken out.
      if isNameless(name), facts.isIncreasing {
        return guess(.id, 0.9, "a nameless column that numbers the rows")
      }
      if facts.stepsByOne { return guess(.id, 0.5, "numbers the rows") }
    }
    if facts.isFlag { return guess(.control, 0.6, "a flag of zeros and ones") }
    return guess(.control, 0.3, "numbers whose name tells nothing")
  }

  /// Whether a name is none, or the one that loading gives to the column of an empty one.
  private static func isNameless(_ name: String) -> Bool {
    guard !name.isEmpty else { return true }
    return name.hasPrefix("column_") && name.dropFirst("column_".count).allSatisfy(\.isWholeNumber)
  }

  private static func rounded(_ score: Double) -> Double { (score * 100).rounded() / 100 }
}
