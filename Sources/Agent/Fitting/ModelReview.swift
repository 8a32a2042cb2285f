internal import Model

/// What an expert would object to in a fit, with what to do about it.
enum ModelReview {
  /// The remarks on a least-squares fit.
  static func remarks(on fit: MixFit, _ statistics: ResidualStatistics) -> [ReviewRemark] {
    var remarks = fit.warnings.map(remark)
    remarks += inflation(statistics) + autocorrelation(fit.diagnostics.durbinWatson)
    if let score = fit.diagnostics.outOfSample, score.r2 < 0.3 {
      remarks.append(
        ReviewRemark(
          "weak_forecast", "", .warning,
          "on weeks it had not seen the model explains \(NumberText.percent(max(0, score.r2))) of the variance",
          "add controls, or trust returns only where a test confirms them"))
    }
    return (remarks + implausible(fit.returns)).distinct
  }

  /// The remarks on a posterior.
  static func remarks(on fit: PosteriorFit, _ statistics: ResidualStatistics) -> [ReviewRemark] {
    (convergence(fit.sample) + identification(fit) + inflation(statistics)
      + (statistics.durbinWatson.map(autocorrelation) ?? []) + implausible(fit.returns)
      + negativeBaseline(fit) + outlier(fit) + contradictions(fit.lifts)
      + predictions(fit)).distinct
  }

  /// Channels whose effect can hardly be told from the other columns.
  static func inflation(_ statistics: ResidualStatistics) -> [ReviewRemark] {
    statistics.inflated.map {
      ReviewRemark(
        "variance_inflation", $0.channel, .warning,
        "the effect of \($0.channel) can hardly be told from the other columns "
          + "(variance inflation \(NumberText.fixed($0.factor, decimals: 1)))",
        "vary the channel on its own for some weeks, or join it with a similar one")
    }
  }

  /// Residuals that follow each other.
  static func autocorrelation(_ durbinWatson: Double) -> [ReviewRemark] {
    guard durbinWatson < 1.2 || durbinWatson > 2.8 else { return [] }
    return [
      ReviewRemark(
        "autocorrelation", "", .warning,
        "neighbouring residuals are alike (Durbin-Watson "
          + "\(NumberText.fixed(durbinWatson, decimals: 2))), so intervals are too narrow",
        "add the control that is missing: price, promotion, season, or a competitor")
    ]
  }

  /// Channels credited with more of the KPI than is plausible.
  static func implausible(_ returns: [ChannelReturn]) -> [ReviewRemark] {
    returns.compactMap { channel in
      guard channel.contributionShare > channel.spendShare, channel.contributionShare > 0.5 else {
        return nil
      }
      return ReviewRemark(
        "implausible_share", channel.channel, .warning,
        "\(channel.channel) is said to bring \(NumberText.percent(channel.contributionShare)) of the KPI",
        "check whether its spend follows demand instead of making it; a test would tell")
    }
  }

  /// What a fit's own warning says.
  static func remark(_ warning: MixWarning) -> ReviewRemark {
    let (subject, advice) = about(warning)
    return ReviewRemark(warning.code, subject, .warning, warning.description, advice)
  }

  private static func about(_ warning: MixWarning) -> (subject: String, advice: String) {
    switch warning {
    case .collinearMedia(let first, let second, _):
      (
        "\(first), \(second)",
        "read their returns together, and plan them apart for some weeks to learn more"
      )
    case .droppedColumn(let name): (name, "nothing is lost; leave the column out of --controls")
    case .negativeEffect(let channel):
      (channel, "look for a missing control that moves with its spend")
    case .noMedia(let channel): (channel, "leave the channel out")
    case .fewRowsPerParameter:
      ("", "load more weeks, add geos, or merge small channels")
    case .shortWindow: ("", "load at least two years where there are")
    case .negativeBaseline: ("", "media is credited with too much: look for a missing control")
    case .notConverged: ("", "raise the number of starts, or simplify the model")
    }
  }
}
