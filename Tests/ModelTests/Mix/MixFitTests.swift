import Model
import Testing

@Suite struct MixFitTests {
  static func fast() -> MixSpecification {
    var specification = MixSpecification()
    specification.uncertainty.replicates = 40
    return specification
  }

  @Test func addsUpToTheFitExactly() throws {
    let panel = try SimulatedMix(seed: 5, channels: 4).panel
    let fit = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    for cell in 0..<panel.cellCount {
      let sum = fit.contributions.reduce(0) { $0 + $1.values[cell] }
      #expect(sum == fit.fit.fitted[cell])
      #expect(fit.fit.actual[cell] - fit.fit.fitted[cell] == fit.fit.residual[cell])
    }
    #expect(
      Set(fit.contributions.map(\.kind))
        == Set([.intercept, .trend, .seasonality, .control, .media]))
  }

  @Test func agreesWithItselfAcrossItsTables() throws {
    let panel = try SimulatedMix(seed: 6, channels: 3).panel
    let fit = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    for (index, row) in fit.returns.enumerated() {
      let series = try #require(fit.contributions.first { $0.component == row.channel })
      let total = series.values.reduce(0, +)
      #expect(abs(row.contribution / total - 1) < 1e-9)
      #expect(abs(try #require(row.roi) * row.spend / row.contribution - 1) < 1e-12)
      let response = fit.responses[index]
      #expect(abs(response.response(atSpend: row.spend) / row.contribution - 1) < 1e-12)
      let step = 1e-4 * row.spend
      let rise = response.response(atSpend: row.spend + step)
      let fall = response.response(atSpend: row.spend - step)
      #expect(abs(response.marginal(atSpend: row.spend) / ((rise - fall) / (2 * step)) - 1) < 1e-5)
      let curve = fit.curves[index].points
      #expect(curve.count == 51)
      #expect(curve[0].response == 0)
      #expect(abs(curve[25].spend - row.spend) < 1e-9 * row.spend)
      #expect(abs(curve[25].response / row.contribution - 1) < 1e-12)
    }
    #expect(abs(fit.returns.reduce(0) { $0 + $1.spendShare } - 1) < 1e-12)
  }

  @Test func givesTheSameNumbersAgain() throws {
    let panel = try SimulatedMix(seed: 7, channels: 3).panel
    let first = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    let second = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    #expect(first == second)
    var other = Self.fast()
    other.search.seed = 2
    let third = try LeastSquaresMix.fit(panel: panel, specification: other)
    #expect(third.returns[0].roiInterval != first.returns[0].roiInterval)
  }

  @Test func doesNotDependOnUnitsOfMoneyOrKPI() throws {
    let panel = try SimulatedMix(seed: 8, channels: 3).panel
    var scaled = panel
    scaled.kpi = panel.kpi.map { $0 * 1e-6 }
    scaled.spend = panel.spend.map { $0 * 1024 }
    scaled.media = panel.media.map { $0 * 1024 }
    let first = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    let second = try LeastSquaresMix.fit(panel: scaled, specification: Self.fast())
    for (left, right) in zip(first.returns, second.returns) {
      #expect(abs(left.contributionShare / right.contributionShare - 1) < 1e-6)
    }
  }

  @Test func predictsTheWeeksHeldOut() throws {
    let panel = try SimulatedMix(seed: 9, channels: 3, noise: 0.01).panel
    var specification = Self.fast()
    specification.holdoutWeeks = 13
    let fit = try LeastSquaresMix.fit(panel: panel, specification: specification)
    let holdout = try #require(fit.diagnostics.holdout)
    #expect(holdout.mape < 0.04)
    #expect(fit.diagnostics.rowCount == 143)
    var changed = panel
    for week in 143..<156 { changed.kpi[week] *= 2 }
    let blind = try LeastSquaresMix.fit(panel: changed, specification: specification)
    #expect(blind.parameters == fit.parameters)
  }

  @Test func keepsMediaFromHurtingUnlessTold() throws {
    var panel = try SimulatedMix(seed: 10, channels: 2).panel
    for week in 0..<panel.weekCount { panel.kpi[week] -= 12 * panel.spend[week] }
    let fit = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    #expect(fit.returns[0].contribution == 0)
    #expect(fit.warnings.contains(.negativeEffect(channel: "channel_0")))
    var free = Self.fast()
    free.mediaIsNonNegative = false
    let unbound = try LeastSquaresMix.fit(panel: panel, specification: free)
    #expect(unbound.returns[0].contribution < 0)
  }

  @Test(arguments: AdstockFamily.allCases)
  func fitsEveryAdstockFamily(family: AdstockFamily) throws {
    let panel = try SimulatedMix(seed: 11, channels: 2).panel
    var specification = Self.fast()
    specification.adstock = Adstock(family)
    let fit = try LeastSquaresMix.fit(panel: panel, specification: specification)
    #expect(fit.diagnostics.inSample.r2 > 0.8)
    #expect(fit.parameters.allSatisfy { $0.estimate.isFinite })
  }

  @Test(arguments: SaturationFamily.allCases, [TransformOrder.adstockFirst, .saturationFirst])
  func fitsEverySaturationFamily(family: SaturationFamily, order: TransformOrder) throws {
    let simulated = try SimulatedMix(seed: 12, channels: 2)
    var specification = Self.fast()
    specification.saturations = [family]
    specification.order = order
    let fit = try LeastSquaresMix.fit(panel: simulated.panel, specification: specification)
    #expect(fit.diagnostics.inSample.r2 > 0.8)
    #expect(fit.saturation == family)
    for row in fit.returns {
      let series = try #require(fit.contributions.first { $0.component == row.channel })
      #expect(abs(series.values.reduce(0, +) - row.contribution) < 1e-6 * row.contribution)
    }
  }

  @Test func sharesWhatGeosHaveInCommon() throws {
    let (panel, contribution) = try SimulatedMix.geos(seed: 13, channels: 2, count: 4)
    let fit = try LeastSquaresMix.fit(panel: panel, specification: Self.fast())
    let intercepts = fit.parameters.filter { $0.parameter == "intercept" }
    #expect(intercepts.compactMap(\.geo) == panel.geos)
    for (row, truth) in zip(fit.returns, contribution) {
      #expect(abs(row.contribution / truth - 1) < 0.15)
      let interval = try #require(row.contributionInterval)
      #expect(interval.lower < truth && truth < interval.upper)
    }
  }

  @Test func fitsWithoutRefits() throws {
    var specification = Self.fast()
    specification.uncertainty.replicates = 0
    let panel = try SimulatedMix(seed: 14, channels: 2).panel
    let fit = try LeastSquaresMix.fit(panel: panel, specification: specification)
    #expect(fit.returns.allSatisfy { $0.roiInterval == nil && $0.roi != nil })
    #expect(fit.fit.lower.isEmpty)
  }

  @Test func endsWhenItsWatcherThrows() throws {
    struct Stop: Error {}
    let panel = try SimulatedMix(seed: 15, channels: 2).panel
    #expect(throws: Stop.self) {
      try LeastSquaresMix.fit(panel: panel) { progress in
        if case .refitting = progress { throw Stop() }
      }
    }
  }
}
