/// A column that only some models read: what it is to them and, where it is one channel's, whose.
public struct OtherColumn: Sendable, Equatable, Codable {
  /// The column's name.
  public var name: String
  /// What it is to the model; none of the roles that every model knows.
  public var role: WeeklyRole
  /// The channel that reach or frequency belongs to.
  public var channel: String?

  /// A column with its role.
  public init(_ name: String, role: WeeklyRole, channel: String? = nil) {
    self.name = name
    self.role = role
    self.channel = channel
  }
}

extension WeeklyRole {
  /// Whether only some models read columns of the role.
  public var isSpecial: Bool {
    switch self {
    case .kpi, .spend, .impressions, .control: false
    case .organic, .reach, .frequency, .organicReach, .organicFrequency, .treatment, .population,
      .valuePerKPI:
      true
    }
  }
}

extension WeeklyRole {
  /// Whether a table without geos speaks of all of them alike.
  var isSharedByGeos: Bool { [.control, .treatment, .valuePerKPI].contains(self) }
}

/// Finds columns that only some models read by their names, where a person said nothing of them.
public struct OtherColumnProposal {
  private let profiles: [TableProfile]
  private let choice: ColumnChoice

  /// Looks through the tables' columns that have no role by the choice.
  public init(_ profiles: [TableProfile], choice: ColumnChoice) {
    self.profiles = profiles
    self.choice = choice
  }

  /// Population, value per KPI, organic media, and reach with frequency of channels that have spend;
  /// none of a kind that the choice names itself.
  public var columns: [OtherColumn] {
    let wide = profiles.filter { $0.roles.shape != .long && $0.roles.shape != .transactions }
    let open = wide.flatMap { profile in profile.roles.columns.filter { isOpen($0.column) } }
    let found = open.compactMap(single) + wide.flatMap(reachAndFrequency)
    var seen: Set<String> = []
    return found.filter { column in
      guard !named.contains(column.role), seen.insert(column.name.lowercased()).inserted else {
        return false
      }
      let isOnlyOne = column.role == .population || column.role == .valuePerKPI
      return !isOnlyOne || seen.insert("role " + column.role.rawValue).inserted
    }
  }

  private var named: Set<WeeklyRole> { Set(choice.others.map(\.role)) }

  private func isOpen(_ column: String) -> Bool {
    let said = [choice.kpi, choice.date, choice.geo].compactMap { $0 } + choice.channels
    let taken = said + (choice.controls ?? []) + choice.others.map(\.name)
    return !taken.contains { $0.lowercased() == column.lowercased() }
  }

  private func single(_ guess: RoleGuess) -> OtherColumn? {
    guard [.control, .price, .impressions].contains(guess.role) else { return nil }
    let words = NameWords(guess.column).words
    if choice.byGeo, words.contains(where: Self.people.contains) {
      return OtherColumn(guess.column, role: .population)
    }
    if words.contains("per"), let first = words.first, Self.money.contains(first), !isKPIMoney {
      return OtherColumn(guess.column, role: .valuePerKPI)
    }
    if words.contains("organic"), words.contains(where: isExposure) {
      return OtherColumn(guess.column, role: .organic)
    }
    return nil
  }

  private static let people: Set<String> = ["population", "inhabitants", "households"]
  private static let money: Set<String> = ["revenue", "value", "margin", "profit", "umsatz"]

  private var isKPIMoney: Bool {
    let kpi = choice.kpi ?? profiles.lazy.compactMap(\.roles.kpi).first
    return NameWords(kpi ?? "").words.contains(where: Self.money.contains)
  }

  private func isExposure(_ word: String) -> Bool {
    word != "reach" && word != "frequency"
      && RoleKeywords.entries(for: word).contains { $0.role == .impressions }
  }

  /// The columns of channels that have spend, reach and frequency.
  private func reachAndFrequency(_ profile: TableProfile) -> [OtherColumn] {
    profile.roles.media.flatMap { media -> [OtherColumn] in
      func column(_ word: String) -> String? {
        media.impressions.first { isOpen($0) && NameWords($0).words.contains(word) }
      }
      guard let reach = column("reach"), let frequency = column("frequency") else { return [] }
      return [
        OtherColumn(reach, role: .reach, channel: media.channel),
        OtherColumn(frequency, role: .frequency, channel: media.channel),
      ]
    }
  }
}
