import Warehouse

/// How well the values of a column fit a role, whatever its name.
struct ContentEvidence {
  /// How well they fit, from 0 (impossible) to 1, and what was seen.
  struct Fit {
    var score: Double
    var seen: String

    static func impossible(_ seen: String) -> Fit { Fit(score: 0, seen: seen) }
  }

  let facts: ColumnFacts

  func fit(_ role: ColumnRole) -> Fit {
    switch role {
    case .date: date
    case .kpi: kpi
    case .spend: spend
    case .impressions: exposure
    case .channel: label(upTo: 100)
    case .geo: label(upTo: 5_000)
    case .control: isNumeric ? Fit(score: 0.8, seen: "numbers") : .impossible("text")
    case .price: price
    case .id: identifier
    case .text: isNumeric ? .impossible("numbers") : Fit(score: 0.8, seen: "text")
    case .ignore: Fit(score: 0, seen: "")
    }
  }

  private var isNumeric: Bool { facts.numberShare > 0.95 || facts.inferredType == .boolean }
  private var isFlag: Bool { facts.isFlag }
  private var negativeShare: Double { facts.share(facts.negatives) }
  private var zeroShare: Double { facts.share(facts.zeros) }

  private var date: Fit {
    let share = facts.dateShare
    guard share > 0.5 else { return .impossible("values are not dates") }
    return Fit(score: share, seen: "\(Percent.text(share)) of the values are dates")
  }

  private var kpi: Fit {
    guard isNumeric, !isFlag else { return .impossible("not an amount") }
    if negativeShare > 0.2 { return Fit(score: 0.2, seen: "many values are negative") }
    if facts.isIncreasing { return Fit(score: 0.3, seen: "values only grow") }
    let score = 1 - 0.5 * zeroShare - negativeShare
    return Fit(score: score, seen: zeroShare < 0.02 ? "positive amounts" : "amounts, some zero")
  }

  private var spend: Fit {
    guard isNumeric, !isFlag else { return .impossible("not an amount") }
    if negativeShare > 0.05 { return .impossible("negative values") }
    if facts.isIncreasing { return Fit(score: 0.2, seen: "values only grow") }
    if negativeShare > 0 { return Fit(score: 0.7, seen: "amounts, a few negative") }
    return Fit(score: 1, seen: "amounts, none negative")
  }

  private var exposure: Fit {
    guard isNumeric, !isFlag else { return .impossible("not a count") }
    if negativeShare > 0 { return .impossible("negative values") }
    return Fit(score: 1, seen: "counts, none negative")
  }

  private var price: Fit {
    guard isNumeric, !isFlag else { return .impossible("not an amount") }
    if zeroShare > 0.2 || negativeShare > 0.05 { return Fit(score: 0.4, seen: "many zeros") }
    return Fit(score: 1, seen: "positive amounts")
  }

  private func label(upTo limit: Int) -> Fit {
    guard facts.reals == 0, facts.dateShare < 0.5, facts.present > 0 else {
      return .impossible("not labels")
    }
    guard facts.distinct <= limit, facts.distinct * 2 <= facts.present || facts.present < 20 else {
      return .impossible("too many different values")
    }
    if facts.texts == 0 { return Fit(score: 0.6, seen: "\(facts.distinct) numbers") }
    return Fit(score: 1, seen: "\(facts.distinct) labels")
  }

  private var identifier: Fit {
    guard facts.reals == 0, facts.present > 0 else { return .impossible("not identifiers") }
    let share = facts.share(facts.distinct)
    // Rows loaded twice repeat an identifier, so not every value needs to be different.
    return share > 0.9
      ? Fit(score: 1, seen: "nearly every value is different")
      : Fit(score: 0.5, seen: "values repeat")
  }

  /// The part of the most frequent texts that name an advertising medium.
  var mediumShare: Double {
    let texts = facts.top.compactMap(\.value.text)
    guard !texts.isEmpty else { return 0 }
    let media = texts.count { NameWords($0).words.contains(where: RoleKeywords.isMedium) }
    return Double(media) / Double(texts.count)
  }
}

/// Shares as people read them.
enum Percent {
  /// A share from 0 to 1 as a whole percentage, with one decimal where that would say 0 or 100 %.
  static func text(_ share: Double) -> String {
    let percent = (share * 100).rounded()
    if share > 0, share < 1, percent == 0 || percent == 100 {
      let tenths = (share * 1000).rounded(.down) / 10
      return tenths == 0 ? "under 0.1 %" : "\(tenths) %"
    }
    return "\(Int(exactly: percent) ?? 0) %"
  }
}
