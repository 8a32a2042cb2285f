/// How experiments become priors of ROI.
public enum ROICalibration: String, Sendable, Codable, CaseIterable {
  /// The prior is about all weeks. A test counts less the more its spend, its time and its length
  /// differ from what the prior is about; the rules are those of Google Meridian 2.1.
  case adjusted
  /// The prior is about the tested weeks alone (Meridian's `roi_calibration_period`) and has the
  /// mean and the standard error that were measured.
  case window
}

extension MeridianSpecification {
  /// The specification whose priors and calibration periods hold what the experiments say.
  ///
  /// A prior that the specification gives a tested channel's ROI is the baseline that the adjusted
  /// rule joins with the experiments; the window rule replaces it.
  func calibrated(for panel: MeridianPanel) throws(MeridianError) -> MeridianSpecification {
    guard !liftTests.isEmpty else { return self }
    do throws(LiftTestError) { return try calibrated(panel) } catch { throw .liftTest(error) }
  }

  private func calibrated(_ panel: MeridianPanel) throws(LiftTestError) -> MeridianSpecification {
    var result = self
    result.liftTests = []
    for channel in panel.panel.channels {
      let own = liftTests.filter { $0.channel == channel }
      guard !own.isEmpty else { continue }
      guard paidMediaPrior == .roi else { throw .priorNotAboutROI(channel: channel) }
      var results: [MeasuredROI] = []
      for test in own { results.append(try MeasuredROI(test, panel)) }
      let prior: PriorDistribution
      switch roiCalibration {
      case .adjusted: prior = try adjustedPrior(results, own[0])
      case .window:
        prior = try results.pooledPrior(own[0])
        let weeks = Set(results.flatMap { Array($0.changed) }).sorted()
        result.calibrationPeriod.append(
          WeekSelection(column: channel, weeks: weeks.map { panel.panel.weeks[$0].description }))
      }
      result.priors.append(
        MeridianPriorSetting("roi_m", term: channel, prior: .distributed(prior)))
    }
    for test in liftTests { _ = try test.places(in: panel.panel) }
    return result
  }

  private func adjustedPrior(
    _ results: [MeasuredROI], _ test: LiftTest
  ) throws(LiftTestError) -> PriorDistribution {
    let carryover = AssumedCarryover(
      decay: decayByChannel[test.channel] ?? decay, maximumLag: maximumLag)
    let setting = priors.last {
      $0.parameter == "roi_m" && ($0.term == nil || $0.term == test.channel)
    }
    var baseline: PriorDistribution?
    if case .distributed(let distribution) = setting?.prior { baseline = distribution }
    let prior = ROIPrior(
      experiments: results.map { $0.experiment.adjusted(carryover) }, baseline: baseline)
    guard let distribution = prior.distribution else {
      throw .liftNotPositive(test: test.name, lift: test.lift)
    }
    return distribution
  }
}

/// An experiment as a return on spend.
private struct MeasuredROI {
  let experiment: ROIExperiment
  /// The weeks with changed spend.
  let changed: Range<Int>
  /// The outcome that was measured, its standard error and the money it took.
  let outcome: Double
  let outcomeError: Double
  let spendChange: Double

  init(_ test: LiftTest, _ panel: MeridianPanel) throws(LiftTestError) {
    let base = panel.panel
    guard case .window(let window) = test.design, let contrast = try MediaContrast(test, base)
    else { throw .needsWindow(test: test.name) }
    let days = try WindowDays(window, base, test: test.name)
    func cells(_ weeks: Range<Int>) -> [Int] {
      contrast.geos.flatMap { geo in weeks.map { geo * base.weekCount + $0 } }
    }
    let counted = cells(days.counted)
    let value =
      counted.reduce(0.0) { $0 + panel.revenuePerKPI[$1] } / Double(max(1, counted.count))
    let spend = Array(base.spend(ofChannel: contrast.channel))
    let all = cells(0..<base.weekCount).reduce(0.0) { $0 + spend[$1] }
    let spent = contrast.geos.reduce(0.0) { sum, geo in
      zip(days.changed, days.shares).reduce(sum) {
        $0 + spend[geo * base.weekCount + $1.0] * $1.1
      }
    }
    let testDays = Double(days.end.daysSinceEpoch - days.start.daysSinceEpoch + 1)
    let last = (base.weeks.last ?? days.end).adding(days: 6)
    // The test is about the days with the larger spend, whether it added or withheld.
    let isMoreThanData = window.isInData == (test.spendChange < 0)
    outcome = test.lift * value
    outcomeError = test.standardError * value
    spendChange = test.spendChange
    changed = days.changed
    let until = window.readUntil.flatMap { CalendarDay(iso: $0) } ?? days.end
    experiment = ROIExperiment(
      roi: outcome / spendChange, standardError: outcomeError / abs(spendChange),
      dailySpend: (spent + (isMoreThanData ? abs(test.spendChange) : 0)) / testDays,
      usualDailySpend: all / Double(7 * base.weekCount),
      weeks: Double(until.daysSinceEpoch - days.start.daysSinceEpoch + 1) / 7,
      age: Double(last.daysSinceEpoch - days.end.daysSinceEpoch) / 7)
  }
}

extension [MeasuredROI] {
  /// The log-normal prior with the mean and standard error of all experiments together.
  fileprivate func pooledPrior(_ test: LiftTest) throws(LiftTestError) -> PriorDistribution {
    let money = reduce(0.0) { $0 + abs($1.spendChange) }
    let mean = reduce(0.0) { $0 + ($1.spendChange < 0 ? -$1.outcome : $1.outcome) } / money
    let error = reduce(0.0) { $0 + $1.outcomeError * $1.outcomeError }.squareRoot() / money
    guard mean > 0 else { throw .liftNotPositive(test: test.name, lift: test.lift) }
    return .logNormal(mean: mean, sd: error)
  }
}
