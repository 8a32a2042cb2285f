/// What a marketer may do next, each with the reason the results give for it.
public struct NextStep: Sendable, Equatable {
  /// One sentence in the imperative.
  public let action: String
  /// One sentence.
  public let reason: String
}

extension NextStep {
  /// The steps the results suggest, the most valuable first, at most six.
  public static func suggested(by results: ModelResults) -> [NextStep] {
    let steps = graveFindings(results) + budgetMoves(results) + uncertainChannels(results)
    return Array((steps.isEmpty ? silentMedia(results) : steps).prefix(6))
  }

  private static func graveFindings(_ results: ModelResults) -> [NextStep] {
    (results.checks + results.review).filter { $0.severity == "error" }.prefix(2).map {
      NextStep(action: $0.advice, reason: $0.finding)
    }
  }

  private static func budgetMoves(_ results: ModelResults) -> [NextStep] {
    guard let plan = results.plan, let gain = plan.gain, gain > 0.002 else { return [] }
    let changes = plan.channels.map { ($0, $0.plannedSpend - $0.currentSpend) }
    let sorted = changes.sorted { $0.1 == $1.1 ? $0.0.channel < $1.0.channel : $0.1 > $1.1 }
    guard let up = sorted.first, let down = sorted.last, up.1 > 0 else { return [] }
    let moreReason =
      "its next unit of spend brings \(marginal(of: up.0, in: results)) at today's spend"
    var steps = [
      NextStep(
        action: "Spend more on \(up.0.channel): \(change(up.0)).", reason: moreReason)
    ]
    if down.1 < 0 {
      steps.append(
        NextStep(
          action: "Spend less on \(down.0.channel): \(change(down.0)).",
          reason: "its next unit of spend brings \(marginal(of: down.0, in: results)) only"))
    }
    return steps
  }

  private static func silentMedia(_ results: ModelResults) -> [NextStep] {
    let contribution = results.channels.map(\.contribution).reduce(0, +)
    guard contribution <= 0, !results.channels.isEmpty else { return [] }
    return [
      NextStep(
        action: "Change spend on purpose: pause a channel in one region, or double it for a month.",
        reason: "no channel's effect could be told from chance in these data")
    ]
  }

  private static func uncertainChannels(_ results: ModelResults) -> [NextStep] {
    let wide = results.channels.compactMap { channel -> (String, Double)? in
      guard let roi = channel.roi.estimate, let lower = channel.roi.lower,
        let upper = channel.roi.upper, roi > 0
      else { return nil }
      return (channel.channel, (upper - lower) / roi)
    }
    guard let widest = wide.max(by: { $0.1 < $1.1 }), widest.1 > 1 else { return [] }
    return [
      NextStep(
        action: "Test \(widest.0) with a regional hold-out or a planned change of its spend.",
        reason: "its return is the least certain: the interval is wider than the estimate itself")
    ]
  }

  private static func marginal(of channel: ChannelAllocation, in results: ModelResults) -> String {
    let value = results.channels.first { $0.channel == channel.channel }?.marginalROI.estimate
    return value.map { NumberText.fixed($0, decimals: 2) } ?? "an unknown return"
  }

  private static func change(_ channel: ChannelAllocation) -> String {
    "\(NumberText.compact(channel.currentSpend)) to \(NumberText.compact(channel.plannedSpend))"
  }
}
