import FoundationEssentials
import Model
import Testing

/// The instances of `Fixtures/tail.json`: the best mean over the worst share of draws.
struct TailFixture: Decodable {
  struct Instance: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let level: Double
    let total: Double
    let lower: [Double]
    let upper: [Double]
    let effect: [[Double]]
    let half: [[Double]]
    let slope: [[Double]]
    let optimum: Double

    var testDescription: String { id }

    /// The channels in one draw, or with the mean of all.
    private func channels(draw: Int? = nil) throws -> [BudgetChannel] {
      try effect.indices.map { channel in
        let draws = draw.map { [$0] } ?? Array(effect[channel].indices)
        let flights = try draws.map { draw in
          try Flight(
            shape: .hill(halfSaturation: half[channel][draw], slope: slope[channel][draw]),
            weights: [effect[channel][draw] / Double(draws.count)], exposures: [1])
        }
        return BudgetChannel(
          name: "channel \(channel)", response: .flights(flights), minimum: lower[channel],
          maximum: upper[channel], currentSpend: total / Double(effect.count))
      }
    }

    func budget() throws -> UncertainBudget {
      try UncertainBudget(
        try BudgetProblem(channels: try channels()),
        draws: try effect[0].indices.map { try channels(draw: $0) })
    }
  }

  let instances: [Instance]

  static func load() throws -> [Instance] {
    try Fixture.decoded(TailFixture.self, from: "tail.json").instances
  }
}
