import Model
import Testing

@Suite struct MixErrorTests {
  static func panel(_ change: (inout Panel) -> Void = { _ in }) throws -> Panel {
    var panel = try SimulatedMix(seed: 20, channels: 2).panel
    change(&panel)
    return panel
  }

  @Test func refusesAConstantKPI() throws {
    let panel = try Self.panel { $0.kpi = $0.kpi.map { _ in 7 } }
    #expect(throws: MixError.constantKPI(value: 7)) { try LeastSquaresMix.fit(panel: panel) }
  }

  @Test func refusesFewerWeeksThanParameters() throws {
    let panel = try SimulatedMix(seed: 21, channels: 6, weeks: 24).panel
    #expect(throws: MixError.fewerWeeksThanParameters(rows: 24, parameters: 26)) {
      try LeastSquaresMix.fit(panel: panel)
    }
  }

  @Test func refusesNoChannels() throws {
    let panel = try Self.panel {
      ($0.channels, $0.spend, $0.media) = ([], [], [])
    }
    #expect(throws: MixError.noChannels) { try LeastSquaresMix.fit(panel: panel) }
  }

  @Test(arguments: [156, 1_000, -1, Int.max, Int.min])
  func refusesAHoldoutThatLeavesNothing(weeks: Int) throws {
    let panel = try Self.panel()
    var specification = MixSpecification()
    specification.holdoutWeeks = weeks
    #expect(throws: MixError.holdoutTooLong(holdout: weeks, weeks: 156)) {
      try LeastSquaresMix.fit(panel: panel, specification: specification)
    }
  }

  static let invalid: [@Sendable (inout MixSpecification) -> Void] = [
    { $0.yearlySeasonality = -1 }, { $0.yearlySeasonality = Int.max },
    { $0.adstock.lagCount = 0 }, { $0.adstock.lagCount = Int.max },
    { $0.trend = .piecewiseLinear(knots: Int.max) }, { $0.trend = .piecewiseLinear(knots: -3) },
    { $0.ridge = -1 }, { $0.ridge = .nan }, { $0.regularization = [] },
    { $0.regularization = [0] }, { $0.regularization = [.infinity] },
    { $0.uncertainty.level = 1 }, { $0.uncertainty.level = .nan },
    { $0.uncertainty.replicates = -1 }, { $0.search.starts = 0 },
    { $0.search.candidates = Int.max }, { $0.saturations = [] },
  ]

  @Test(arguments: invalid.indices) func refusesAnInvalidSpecification(index: Int) throws {
    let panel = try Self.panel()
    var specification = MixSpecification()
    Self.invalid[index](&specification)
    #expect {
      try LeastSquaresMix.fit(panel: panel, specification: specification)
    } throws: { error in
      guard case .invalidSpecification? = error as? MixError else { return false }
      return true
    }
  }

  /// Data that are legal however odd: a fit or a typed error, never a trap.
  static let odd: [@Sendable (inout Panel) -> Void] = [
    {
      $0.spend = $0.spend.map { _ in 0 }
      $0.media = $0.spend
    },
    { $0.kpi = $0.kpi.map { $0 * 1e300 } }, { $0.kpi = $0.kpi.map { $0 * 1e-300 } },
    { $0.kpi = $0.kpi.map { -$0 } }, { $0.kpi[3] = 1e308 },
    { $0.media = $0.media.map { $0 * 1e300 } }, { $0.media = $0.media.map { $0 * 1e-305 } },
    { $0.media[0] = .greatestFiniteMagnitude }, { $0.media = $0.media.map { _ in 5 } },
    { $0.spend = $0.spend.map { _ in 0 } },
    { $0.controlValues = $0.controlValues.map { _ in 3 } },
    { $0.controlValues = $0.controlValues.map { $0 * 1e200 } },
    { $0.controlValues[0] = -.greatestFiniteMagnitude },
    { panel in panel.kpi = panel.kpi.enumerated().map { $0.offset == 80 ? 1 : 0 } },
    { panel in panel.kpi = panel.kpi.indices.map { Double($0) } },
  ]

  @Test(arguments: odd.indices) func survivesOddData(index: Int) throws {
    let panel = try Self.panel(Self.odd[index])
    do {
      let fit = try LeastSquaresMix.fit(panel: panel, specification: MixFitTests.fast())
      #expect(fit.parameters.allSatisfy { $0.estimate.isFinite })
      #expect(fit.fit.fitted.allSatisfy { $0.isFinite })
      #expect(fit.returns.allSatisfy { $0.contribution.isFinite && $0.contributionShare.isFinite })
    } catch let error as MixError {
      #expect(!error.description.isEmpty && error.hint?.isEmpty == false)
    }
  }

  @Test func warnsOfWhatAReaderShouldKnow() throws {
    var panel = try SimulatedMix(seed: 22, channels: 3, weeks: 48).panel
    let cells = panel.cellCount
    for cell in 0..<cells {
      panel.spend[cells + cell] = panel.spend[cell] * 1.7
      panel.spend[2 * cells + cell] = 0
    }
    panel.media = panel.spend
    for week in 0..<48 { panel.controlValues[48 + week] = 2 * panel.controlValues[week] + 1 }
    let fit = try LeastSquaresMix.fit(panel: panel, specification: MixFitTests.fast())
    let codes = Set(fit.warnings.map(\.code))
    #expect(
      codes.isSuperset(of: [
        "collinear_media", "dropped_column", "no_media", "short_window", "few_rows_per_parameter",
      ]))
    #expect(fit.warnings.contains(.noMedia(channel: "channel_2")))
    #expect(fit.warnings.contains(.droppedColumn(name: "promotion")))
    #expect(fit.warnings.allSatisfy { !$0.description.isEmpty })
  }
}
