/// Channels whose spends together have limits of their own: a channel over its geos, or a geo over
/// its channels.
public struct BudgetGroup: Sendable, Equatable {
  /// The name, for messages.
  public var name: String
  /// The names of the channels; a channel is in at most one group.
  public var channels: [String]
  /// The least to spend on all of them.
  public var minimum: Double
  /// The most to spend on all of them.
  public var maximum: Double

  /// A group with limits; without them it changes nothing.
  public init(
    name: String, channels: [String], minimum: Double = 0, maximum: Double = .infinity
  ) {
    self.name = name
    self.channels = channels
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// A group by the positions of its channels.
struct GroupLimit: Sendable, Equatable {
  var members: [Int]
  var minimum: Double
  var maximum: Double

  func spend(_ spends: [Double]) -> Double { members.reduce(0) { $0 + spends[$1] } }

  /// Whether spends keep the limits, up to rounding.
  func holds(_ spends: [Double]) -> Bool {
    let spend = spend(spends)
    return spend >= minimum * (1 - 1e-12) && spend <= maximum * (1 + 1e-12)
  }
}

extension BudgetProblem {
  /// The groups by position; names were checked when the problem was made.
  var groupLimits: [GroupLimit] {
    groups.map { group in
      GroupLimit(
        members: channels.indices.filter { group.channels.contains(channels[$0].name) },
        minimum: group.minimum, maximum: group.maximum)
    }
  }

  /// The least that can be spent within all limits.
  var leastSpend: Double { spendLimit(\.minimum) { max($0, $1.minimum) } }

  /// The most that can be spent within all limits.
  var mostSpend: Double { spendLimit(\.maximum) { min($0, $1.maximum) } }

  private func spendLimit(
    _ limit: KeyPath<BudgetChannel, Double>, within: (Double, GroupLimit) -> Double
  ) -> Double {
    let groups = groupLimits
    let grouped = Set(groups.flatMap(\.members))
    let alone = channels.indices.filter { !grouped.contains($0) }
    return groups.reduce(alone.reduce(0) { $0 + channels[$1][keyPath: limit] }) { sum, group in
      sum + within(group.members.reduce(0) { $0 + channels[$1][keyPath: limit] }, group)
    }
  }

  /// Spends at the minima, raised evenly where a group asks for more.
  func leastSpends(_ curves: [ProvenCurve]) -> [Double] {
    groupLimits.leastSpends(curves.map(\.range))
  }
}

extension [GroupLimit] {
  /// The lower ends of ranges, raised evenly where a group asks for more.
  func leastSpends(_ ranges: [SpendRange]) -> [Double] {
    var spends = ranges.map(\.lower)
    for group in self {
      let missing = group.minimum - group.spend(spends)
      let room = group.members.reduce(0) { $0 + ranges[$1].upper - ranges[$1].lower }
      guard missing > 0, room > 0 else { continue }
      for index in group.members {
        spends[index] += Swift.min(1, missing / room) * (ranges[index].upper - ranges[index].lower)
      }
    }
    return spends
  }
}

/// Refuses groups that name unknown channels, share one, or have limits that are no amounts.
func validate(_ groups: [BudgetGroup], names: [String]) throws(BudgetError) {
  var taken: Set<String> = []
  for group in groups {
    for channel in group.channels {
      guard names.contains(channel) else { throw .unknownChannel(channel, known: names) }
      guard taken.insert(channel).inserted else { throw .sharedChannel(channel) }
    }
    try requireAmount(group.minimum, "the minimum of \(group.name)")
    if group.maximum != .infinity {
      try requireAmount(group.maximum, "the maximum of \(group.name)")
    }
  }
}
