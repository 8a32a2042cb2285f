/// The columns of one channel in a wide table.
public struct MediaColumns: Sendable, Equatable {
  /// What the names have in common: `facebook` of `facebook_S` and `facebook_I`.
  public var channel: String
  /// The spend column.
  public var spend: String
  /// The exposure columns.
  public var impressions: [String]

  /// The columns of one channel.
  public init(channel: String, spend: String, impressions: [String]) {
    self.channel = channel
    self.spend = spend
    self.impressions = impressions
  }

  /// Pairs spend columns with the exposure columns whose names share their words.
  static func pairs(spend: [String], impressions: [String]) -> [MediaColumns] {
    let keys = spend.map(words)
    return spend.indices.map { index in
      let matching = impressions.filter { name in
        !keys[index].isEmpty && words(name) == keys[index]
      }
      return MediaColumns(
        channel: channelName(spend[index]), spend: spend[index], impressions: matching)
    }
  }

  /// The words of a name that do not say spend or impressions, digits kept.
  private static func words(_ name: String) -> [String] {
    pieces(name).map { $0.lowercased() }
  }

  private static func channelName(_ name: String) -> String {
    let kept = pieces(name)
    return kept.isEmpty ? name : kept.joined(separator: "_")
  }

  private static func pieces(_ name: String) -> [String] {
    var parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if NameWords(name).suffix != nil { parts.removeLast() }
    return parts.filter { part in
      !RoleKeywords.entries(for: part.lowercased()).contains {
        ($0.role == .spend && $0.strength > 0.9) || $0.role == .impressions
      }
    }
  }
}
