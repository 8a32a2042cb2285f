internal import Model

extension ModelReview {
  /// What predictions say against a posterior.
  static func predictions(_ fit: PosteriorFit) -> [ReviewRemark] {
    unreliableCells(fit) + coverage(fit) + priors(fit) + posterior(fit) + holdout(fit)
  }

  /// Weeks that leaving out would change the posterior too much to say by how much.
  private static func unreliableCells(_ fit: PosteriorFit) -> [ReviewRemark] {
    let prediction = fit.validation.leaveOneOut
    let cells = prediction.unreliableCells
    guard !cells.isEmpty else { return [] }
    let named = cells.prefix(4).map { cell in
      let week = fit.weeks[cell % fit.weeks.count].description
      return fit.geos.count > 1 ? "\(week) in \(fit.geos[cell / fit.weeks.count])" : week
    }
    let more = cells.count > named.count ? " and \(cells.count - named.count) more" : ""
    let largest = prediction.accuracy.shapes.filter(\.isFinite).max() ?? 0
    return [
      ReviewRemark(
        "pareto_k", "", .warning,
        "leave-one-out densities of \(cells.count) of \(prediction.cells.count) weeks cannot be relied "
          + "on, as each moves the posterior by itself (Pareto k up to "
          + "\(NumberText.fixed(largest, decimals: 2))): \(named.joined(separator: ", "))\(more)",
        "look for what happened in these weeks and add a control for it; compare models by "
          + "--rolling-origin instead")
    ]
  }

  /// Predictive intervals that hold too few or too many weeks.
  private static func coverage(_ fit: PosteriorFit) -> [ReviewRemark] {
    let probabilities = fit.validation.leaveOneOut.probabilities
    let (level, count) = (0.9, Double(probabilities.count))
    let share = probabilities.coverage(level: level)
    let error = (level * (1 - level) / count).squareRoot()
    guard abs(share - level) > max(0.04, 3 * error) else { return [] }
    let advice =
      share < level
      ? "the noise is not normal or weeks depend on each other: add the control that is missing"
      : "a few extreme weeks widen the noise of all: add a control for them"
    return [
      ReviewRemark(
        "predictive_coverage", "", .warning,
        "90 % intervals hold \(NumberText.percent(share)) of the weeks when each is predicted "
          + "without itself", advice)
    ]
  }

  /// Priors that contradict the KPI, or say nothing at all.
  private static func priors(_ fit: PosteriorFit) -> [ReviewRemark] {
    guard let check = fit.validation.priorChecks.first(where: { $0.statistic == .mean }) else {
      return []
    }
    let range =
      "\(NumberText.compact(check.interval.lower)) to \(NumberText.compact(check.interval.upper))"
    let width = check.interval.upper - check.interval.lower
    let says: String
    if check.probability <= 0.005 || check.probability >= 0.995 {
      says =
        "the priors alone expect \(range) a week where \(NumberText.compact(check.observed)) is"
    } else if width > 100 * abs(check.observed) {
      says = "the priors alone allow \(range) a week, which rules nothing out"
    } else {
      return []
    }
    return [
      ReviewRemark(
        "prior_predictive", "", .warning, says,
        "state priors on the scale of these data with --prior; controls far from 0 widen them too")
    ]
  }

  /// Features of the KPI that series from the posterior do not have.
  private static func posterior(_ fit: PosteriorFit) -> [ReviewRemark] {
    fit.validation.posteriorChecks.compactMap { check in
      guard check.probability < 0.005 || check.probability > 0.995 else { return nil }
      let name = check.statistic.words
      return ReviewRemark(
        "posterior_predictive", check.statistic.rawValue, .info,
        "the \(name) of the KPI is \(NumberText.compact(check.observed)), where the model expects "
          + "\(NumberText.compact(check.interval.lower)) to "
          + "\(NumberText.compact(check.interval.upper))",
        "the model does not make data like these: look for what moves its \(name)")
    }
  }

  /// Weeks held out that fall outside their intervals.
  private static func holdout(_ fit: PosteriorFit) -> [ReviewRemark] {
    guard let score = fit.validation.holdout, score.probabilities.count >= 8 else { return [] }
    let share = score.coverage(level: 0.9)
    guard share < 0.7 else { return [] }
    return [
      ReviewRemark(
        "holdout_coverage", "", .warning,
        "90 % intervals hold \(NumberText.percent(share)) of the weeks held out",
        "forecasts are less certain than the model says; add what changed in these weeks")
    ]
  }
}

extension PredictiveStatistic {
  /// The statistic in words.
  fileprivate var words: String {
    switch self {
    case .mean: "mean"
    case .standardDeviation: "spread"
    case .minimum: "least week"
    case .maximum: "greatest week"
    case .autocorrelation: "likeness of neighbouring weeks"
    }
  }
}
