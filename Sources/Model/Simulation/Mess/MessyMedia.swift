/// The media reports as the agency delivers them, unclean in the ways of `MessKind`.
struct MessyMedia: Sendable {
  let simulation: RetailerSimulation

  static let header = "date,region,channel,spend,impressions"
  /// The channel the agency spells in three ways.
  static let misspelled = "Paid Search"

  /// The lines of a week; repetitions stand at the week's end.
  func lines(inWeek week: Int) -> [MessyLine] {
    let seed = simulation.specification.seed
    var random = Xoshiro256(seed: seed, stream: Stream.mediaMess + UInt64(week))
    var lines: [MessyLine] = []
    var later: [MessyLine] = []
    for row in simulation.mediaDays(inWeek: week) {
      let line = formatted(row, random: &random)
      lines.append(line)
      if random.uniform() < 0.005 { later.append(line.marked(.mediaExactDuplicate)) }
    }
    return lines + later
  }

  private func formatted(_ row: RetailerMediaDay, random: inout Xoshiro256) -> MessyLine {
    var kinds: Set<MessKind> = []
    let specification = simulation.specification
    let region = MessyText.region(
      specification.regions[row.region].name, share: 0.01, kind: .mediaRegionSpelling,
      kinds: &kinds, random: &random)
    let channel = spelled(
      specification.channels[row.channel].name, kinds: &kinds, random: &random)
    let (spend, impressions) = amounts(row, kinds: &kinds, random: &random)
    return MessyLine(
      fields: [row.day.description, region, channel, spend, impressions], kinds: kinds)
  }

  private func spelled(
    _ channel: String, kinds: inout Set<MessKind>, random: inout Xoshiro256
  ) -> String {
    guard channel == Self.misspelled else { return channel }
    switch random.uniform() {
    case ..<0.18:
      kinds.insert(.mediaSpelledSnake)
      return "paid_search"
    case ..<0.3:
      kinds.insert(.mediaSpelledUpper)
      return "PAID SEARCH "
    default: return channel
    }
  }

  private func amounts(
    _ row: RetailerMediaDay, kinds: inout Set<MessKind>, random: inout Xoshiro256
  ) -> (spend: String, impressions: String) {
    let spend = DecimalText.money(row.spend)
    let impressions = String(row.impressions)
    switch random.uniform() {
    case ..<0.002:
      kinds.insert(.mediaWithoutSpend)
      return ("", impressions)
    case ..<0.004:
      kinds.insert(.mediaWithoutImpressions)
      return (spend, "")
    case ..<0.009:
      kinds.insert(.mediaEuroSign)
      return ("€ " + spend, impressions)
    case ..<0.014 where row.impressions >= 1_000:
      kinds.insert(.mediaThousands)
      return (spend, DecimalText.grouped(UInt(row.impressions)))
    default: return (spend, impressions)
    }
  }
}
