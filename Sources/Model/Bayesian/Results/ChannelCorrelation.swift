/// How the contributions of two channels go together over the draws of a posterior.
public struct ChannelCorrelation: Sendable, Equatable {
  /// The channel that comes first.
  public var first: String
  /// The other channel.
  public var second: String
  /// Pearson's correlation of the two contributions; near −1 where data only tell their sum.
  public var value: Double
}

extension ChannelCorrelation {
  /// The correlation of every pair of channels, `contributions` having those of all draws.
  static func pairs(
    _ contributions: [(channel: String, values: [Double])]
  ) -> [ChannelCorrelation] {
    contributions.indices.flatMap { first in
      contributions.indices.dropFirst(first + 1).map { second in
        ChannelCorrelation(
          first: contributions[first].channel, second: contributions[second].channel,
          value: correlation(contributions[first].values, contributions[second].values))
      }
    }
  }
}
