import FoundationEssentials
import Model
import Testing

/// The instances of `Fixtures/budget.json`: allocations with a proven optimum.
struct BudgetFixture: Decodable {
  struct Instance: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let beta: [Double]
    let ec: [Double]
    let slope: [Double]
    let lower: [Double]
    let upper: [Double]
    let total: Double
    let optimum: Double
    let binding: String
    let slsqp: Peer

    struct Peer: Decodable, Sendable {
      let value: Double?
      let x: [Double]?
    }

    var testDescription: String { id }

    func problem() throws -> BudgetProblem {
      try BudgetProblem(
        channels: beta.indices.map { index in
          BudgetChannel(
            name: "channel \(index)",
            response: try .saturation(
              .hill(halfSaturation: ec[index], slope: slope[index]), effect: beta[index]),
            minimum: lower[index], maximum: upper[index])
        })
    }
  }

  let instances: [Instance]

  static func load() throws -> [Instance] {
    try Fixture.decoded(BudgetFixture.self, from: "budget.json").instances
  }
}
