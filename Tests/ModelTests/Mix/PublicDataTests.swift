import Model
import Testing

@Suite struct PublicDataTests {
  static func example() throws -> Panel {
    try SeedTable("mmm_example.csv").panel(
      date: "date_week", kpi: "y", channels: ["x1", "x2"], controls: ["event_1", "event_2", "t"])
  }

  @Test func recoversTheKnownProcessOfTheExample() throws {
    let fit = try LeastSquaresMix.fit(panel: Self.example())
    #expect(abs(fit.returns[0].contributionShare - 0.291) < 0.02)
    #expect(abs(fit.returns[1].contributionShare - 0.070) < 0.02)
  }
}
