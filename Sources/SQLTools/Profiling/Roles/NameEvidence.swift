/// What the name of a column says of its role.
struct NameEvidence {
  /// A role the name speaks for.
  struct Hint {
    var role: ColumnRole
    var strength: Double
    /// The word or convention it rests on.
    var word: String
  }

  /// The strongest hint of each role, strongest first.
  let hints: [Hint]

  init(_ name: String) {
    let words = NameWords(name)
    var found = Self.conventions(name, words)
    for word in words.words {
      for entry in RoleKeywords.entries(for: word) {
        found.append(Hint(role: entry.role, strength: entry.strength, word: word))
      }
    }
    if let outside = words.words.first(where: Self.outside.contains) ?? Self.baseline(words) {
      // A competitor's sales and organic impressions are none of ours, whatever else they are.
      found = found.map { hint in
        var hint = hint
        if hint.role != .control { hint.strength *= 0.5 }
        return hint
      }
      found.append(Hint(role: .control, strength: 0.98, word: outside))
    }
    if words.words.contains("per") || words.words.contains("rate") {
      // `revenue_per_conversion` and `conversion_rate` are no outcomes and no spend.
      found = found.map { hint in
        var hint = hint
        if hint.role != .control { hint.strength *= 0.3 }
        return hint
      }
      if words.words.contains("per") {
        found.append(Hint(role: .price, strength: 0.92, word: "per"))
      }
    }
    hints = Self.strongest(found)
  }

  private static let outside: Set<String> = [
    "control", "competitor", "competitors", "competition", "organic",
  ]

  /// Robyn's mark for a variable of the baseline.
  private static func baseline(_ words: NameWords) -> String? { words.suffix == "b" ? "_B" : nil }

  /// Names that are conventions of the trade rather than words.
  private static func conventions(_ name: String, _ words: NameWords) -> [Hint] {
    var hints: [Hint] = []
    switch words.suffix {
    case "s": hints.append(Hint(role: .spend, strength: 0.96, word: "_S"))
    case "i": hints.append(Hint(role: .impressions, strength: 0.96, word: "_I"))
    case "p": hints.append(Hint(role: .impressions, strength: 0.96, word: "_P"))
    default: break
    }
    switch name.lowercased() {
    case "y": hints.append(Hint(role: .kpi, strength: 0.85, word: "y"))
    case "t": hints.append(Hint(role: .control, strength: 0.8, word: "t"))
    case "ds": hints.append(Hint(role: .date, strength: 0.9, word: "ds"))
    default: break
    }
    if let first = name.first?.lowercased(), first == "x", Int(name.dropFirst()) != nil {
      hints.append(Hint(role: .spend, strength: 0.6, word: name))
    }
    return hints
  }

  private static func strongest(_ hints: [Hint]) -> [Hint] {
    var best: [Hint] = []
    for hint in hints {
      if let place = best.firstIndex(where: { $0.role == hint.role }) {
        if hint.strength > best[place].strength { best[place] = hint }
      } else {
        best.append(hint)
      }
    }
    return best.sorted {
      ($1.strength, $0.role.rawValue) < ($0.strength, $1.role.rawValue)
    }
  }
}
