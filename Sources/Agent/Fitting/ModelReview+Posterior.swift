internal import Model

extension ModelReview {
  /// What keeps draws from being relied on.
  static func convergence(_ sample: PosteriorSample) -> [ReviewRemark] {
    var remarks: [ReviewRemark] = []
    if let rHat = sample.largestRHat, rHat > 1.01 {
      remarks.append(
        ReviewRemark(
          "convergence", "", rHat > 1.05 ? .error : .warning,
          "chains disagree about \(worst(sample) { $0.rHat }) "
            + "(R-hat \(NumberText.fixed(rHat, decimals: 3)), above 1.01)",
          "draw more, or simplify the model: fewer channels, stronger priors"))
    }
    let smallest = [sample.smallestBulkSampleSize, sample.smallestTailSampleSize]
      .compactMap { $0 }.min()
    if let smallest, smallest < 400 {
      remarks.append(
        ReviewRemark(
          "effective_draws", "", .warning,
          "\(worst(sample) { -min($0.bulkSampleSize, $0.tailSampleSize) }) has only "
            + "\(NumberText.fixed(smallest, decimals: 0)) effective draws, below 400",
          "draw more: the ends of its interval are still uncertain"))
    }
    return remarks + trajectories(sample.sampler)
  }

  /// What trajectories say of the posterior's shape.
  private static func trajectories(_ sampler: SamplerReport) -> [ReviewRemark] {
    var remarks: [ReviewRemark] = []
    if sampler.divergences > 0 {
      remarks.append(
        ReviewRemark(
          "divergences", "", .warning,
          "\(sampler.divergences) of \(sampler.chains * sampler.draws) trajectories diverged"
            + place(sampler.divergentRegion) + ", so a corner of the posterior may be missing",
          advice(sampler.divergentRegion)))
    }
    if sampler.saturations > 0 {
      remarks.append(
        ReviewRemark(
          "long_trajectories", "", .info,
          "\(sampler.saturations) trajectories were cut at the greatest depth",
          "draws are still right but come slowly; put controls on a similar scale"))
    }
    if sampler.energyFraction < 0.3 {
      remarks.append(
        ReviewRemark(
          "energy", "", .warning,
          "energies move slowly (E-BFMI \(NumberText.fixed(sampler.energyFraction, decimals: 2))), "
            + "so tails may be missing", "draw more, or give tighter priors"))
    }
    return remarks
  }

  private static func place(_ region: DivergentRegion?) -> String {
    region.map { ", mostly where \($0.parameter) is \($0.isHigh ? "high" : "low")" } ?? ""
  }

  private static func advice(_ region: DivergentRegion?) -> String {
    let prior = region.map { "give \($0.parameter) a tighter prior" } ?? "give tighter priors"
    return "\(prior), or raise --target-acceptance"
  }

  /// The name of the parameter that is worst by a measure.
  private static func worst(
    _ sample: PosteriorSample, by measure: (ConvergenceSummary) -> Double
  ) -> String {
    let known = sample.estimates.filter {
      $0.convergence.map { !measure($0).isNaN } ?? false
    }
    let worst = known.max { left, right in
      (left.convergence.map(measure) ?? 0) < (right.convergence.map(measure) ?? 0)
    }
    guard let worst else { return "a parameter" }
    let labels = [worst.geo, worst.term.isEmpty ? nil : worst.term].compactMap { $0 }
    return labels.isEmpty
      ? worst.parameter : "\(worst.parameter)[\(labels.joined(separator: ","))]"
  }

  /// A KPI that would be negative without media.
  static func negativeBaseline(_ fit: PosteriorFit) -> [ReviewRemark] {
    let share = fit.contributions.negativeBaselineShare
    guard share > 0.05 else { return [] }
    return [
      ReviewRemark(
        "negative_baseline", "", .warning,
        "the KPI without media is negative in \(NumberText.percent(share)) of the weeks",
        "media is credited with too much: look for a missing control")
    ]
  }
}
