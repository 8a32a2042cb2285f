import Testing

@testable import Model

/// The budget solver must see exactly the curve that the fit reports.
@Suite struct FittedResponseBudgetTests {
  @Test(arguments: SaturationFamily.allCases)
  func budgetSeesTheFittedCurve(family: SaturationFamily) throws {
    let fitted = response(family)
    let budgeted = try fitted.channelResponse()
    for multiple in [0, 0.1, 0.5, 1, 1.7, 4] {
      let spend = multiple * fitted.currentSpend
      let expected = fitted.response(atSpend: spend)
      #expect(
        abs(budgeted.response(at: spend) - expected) <= 1e-12 * max(1, abs(expected)),
        "\(family) at \(multiple)")
      guard multiple > 0 else { continue }
      let slope = fitted.marginal(atSpend: spend)
      #expect(abs(budgeted.marginal(at: spend) - slope) <= 1e-10 * max(1e-3, abs(slope)))
    }
  }

  @Test func unspentChannelReturnsNothing() throws {
    var fitted = response(.hill)
    fitted.currentSpend = 0
    #expect(try fitted.channelResponse().response(at: 100) == 0)
  }

  private func response(_ family: SaturationFamily) -> FittedResponse {
    FittedResponse(
      channel: "tv", adstock: Adstock(.geometric), adstockParameters: [0.4],
      saturation: family, saturationParameters: family.parameters.map { _ in 0.6 },
      coefficient: 30, mediaScale: 100, currentSpend: 450, exposures: [0, 0.2, 0.9, 0.4, 1],
      weights: [30, 30, 30, 30, 30])
  }
}
