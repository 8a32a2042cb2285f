/// What some spends would return, without optimizing anything.
public struct Scenario: Sendable, Equatable {
  /// One channel of a scenario.
  public struct Line: Sendable, Equatable {
    /// The channel's name.
    public var channel: String
    /// The spend of the scenario.
    public var spend: Double
    /// The response to it.
    public var response: Double
    /// What the next unit of spend returns.
    public var marginal: Double
    /// The spend today, if known.
    public var currentSpend: Double?
    /// The response to the spend of today.
    public var currentResponse: Double?
  }

  /// The name the user gave.
  public var name: String
  /// The channels in the problem's order.
  public var lines: [Line]

  /// The sum of the spends.
  public var spend: Double { lines.reduce(0) { $0 + $1.spend } }
  /// The sum of the responses.
  public var response: Double { lines.reduce(0) { $0 + $1.response } }
  /// The response of today's spends, when all are known.
  public var currentResponse: Double? {
    let known = lines.compactMap(\.currentResponse)
    return known.count == lines.count ? known.reduce(0, +) : nil
  }
  /// The response above that of today's spends, when all are known.
  public var responseChange: Double? { currentResponse.map { response - $0 } }
}

extension BudgetProblem {
  /// The response to the given spends; channels not named keep their current spend, or 0.
  ///
  /// The limits of the channels are not applied: a scenario may ask what lies beyond them.
  ///
  /// - Throws: `BudgetError` for a name that is not a channel or a spend that is not an amount.
  public func scenario(
    named name: String, spends: [String: Double]
  ) throws(BudgetError) -> Scenario {
    let known = channels.map(\.name)
    for channel in spends.keys.sorted() where !known.contains(channel) {
      throw .unknownChannel(channel, known: known)
    }
    var lines: [Scenario.Line] = []
    for channel in channels {
      let spend = spends[channel.name] ?? channel.currentSpend ?? 0
      try requireAmount(spend, "the spend of \(channel.name)")
      let point = channel.response.point(at: spend)
      lines.append(
        Scenario.Line(
          channel: channel.name, spend: spend, response: point.response,
          marginal: point.marginal, currentSpend: channel.currentSpend,
          currentResponse: channel.currentSpend.map { channel.response.response(at: $0) }))
    }
    return Scenario(name: name, lines: lines)
  }
}

/// Two scenarios side by side.
public struct ScenarioComparison: Sendable, Equatable {
  /// One channel of both.
  public struct Line: Sendable, Equatable {
    /// The channel's name.
    public var channel: String
    /// The spend of the second less that of the first.
    public var spendChange: Double
    /// The response of the second less that of the first.
    public var responseChange: Double
  }

  /// The channels of the first, then those only in the second.
  public var lines: [Line]
  /// The spend of the second less that of the first.
  public var spendChange: Double
  /// The response of the second less that of the first.
  public var responseChange: Double

  /// What each further unit of spend returned; `nil` when the spend is the same.
  public var incrementalROI: Double? { spendChange == 0 ? nil : responseChange / spendChange }

  /// Compares by channel name; a channel in only one scenario counts as 0 in the other.
  public init(_ first: Scenario, _ second: Scenario) {
    let names =
      first.lines.map(\.channel)
      + second.lines.map(\.channel).filter { name in
        !first.lines.contains { $0.channel == name }
      }
    lines = names.map { name in
      let before = first.lines.first { $0.channel == name }
      let after = second.lines.first { $0.channel == name }
      return Line(
        channel: name, spendChange: (after?.spend ?? 0) - (before?.spend ?? 0),
        responseChange: (after?.response ?? 0) - (before?.response ?? 0))
    }
    spendChange = second.spend - first.spend
    responseChange = second.response - first.response
  }
}
