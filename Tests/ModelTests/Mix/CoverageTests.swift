import Model
import Testing

@Suite struct CoverageTests {
  /// Over eight markets of eight channels the 90 % intervals hold most true contributions.
  ///
  /// The seeds are fixed, so the count is the same in every run.
  @Test(arguments: [SimulatedMix.Curve.hill, .logistic])
  func holdsTheTruthAboutAsOftenAsItSays(curve: SimulatedMix.Curve) throws {
    var (inside, count) = (0, 0)
    var errors: [Double] = []
    for seed in 0..<8 {
      let market = try SimulatedMix(seed: 500 + UInt64(seed), channels: 8, curve: curve)
      let fit = try LeastSquaresMix.fit(panel: market.panel)
      for (row, truth) in zip(fit.returns, market.contributions) {
        let interval = try #require(row.contributionInterval)
        inside += interval.lower <= truth && truth <= interval.upper ? 1 : 0
        count += 1
        errors.append(abs(row.contribution / truth - 1))
      }
    }
    let share = Double(inside) / Double(count)
    #expect(share >= 0.8 && share <= 0.98)
    #expect(errors.sorted()[count / 2] < 0.15)
  }
}

@Suite struct AdstockGridTests {
  @Test func findsTheCarryoverOfAChannel() throws {
    let panel = try PublicDataTests.example()
    let search = try LeastSquaresMix.optimizeAdstock(panel: panel, channel: "x1")
    #expect(search.points.count == 20)
    let best = try #require(search.best)
    #expect(abs(best.parameters[0] - 0.4) < 0.051)
    #expect(best.r2 > 0.9)
    #expect(search.points.allSatisfy { $0.r2 <= best.r2 })
  }

  @Test func triesEveryPairOfTwoParameters() throws {
    var specification = MixSpecification()
    specification.adstock = Adstock(.weibullCDF)
    let search = try LeastSquaresMix.optimizeAdstock(
      panel: PublicDataTests.example(), channel: "x2", specification: specification)
    #expect(search.parameterNames == ["scale", "shape"])
    #expect(search.points.count == 11 * 11)
    #expect(Set(search.points.map(\.parameters)).count == search.points.count)
  }

  @Test func namesTheChannelsWhenAskedForAnother() throws {
    let panel = try PublicDataTests.example()
    let error = #expect(throws: MixError.self) {
      try LeastSquaresMix.optimizeAdstock(panel: panel, channel: "x3")
    }
    #expect(error == .unknownChannel("x3", known: ["x1", "x2"]))
    #expect(error?.hint == "the channels are x1, x2")
  }
}
