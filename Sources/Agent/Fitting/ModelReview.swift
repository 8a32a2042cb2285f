internal import Model
internal import Warehouse

/// What an expert would object to in a fit, with what to do about it.
enum ModelReview {
  /// The rows of `gold_review` without the model: check, subject, severity, finding, advice.
  static func rows(of model: FittedModel) -> [[SQLValue]] {
    let fit = model.fit
    var remarks = fit.warnings.map(remark)
    remarks += model.statistics.inflated.map {
      Remark(
        "variance_inflation", $0.channel, .warning,
        "the effect of \($0.channel) can hardly be told from the other columns "
          + "(variance inflation \(NumberText.fixed($0.factor, decimals: 1)))",
        "vary the channel on its own for some weeks, or join it with a similar one")
    }
    if fit.diagnostics.durbinWatson < 1.2 || fit.diagnostics.durbinWatson > 2.8 {
      remarks.append(
        Remark(
          "autocorrelation", "", .warning,
          "neighbouring residuals are alike (Durbin-Watson "
            + "\(NumberText.fixed(fit.diagnostics.durbinWatson, decimals: 2))), so intervals are too narrow",
          "add the control that is missing: price, promotion, season, or a competitor"))
    }
    if let score = fit.diagnostics.outOfSample, score.r2 < 0.3 {
      remarks.append(
        Remark(
          "weak_forecast", "", .warning,
          "on weeks it had not seen the model explains \(NumberText.percent(max(0, score.r2))) of the variance",
          "add controls, or trust returns only where a test confirms them"))
    }
    remarks += implausible(fit)
    var seen: Set<String> = []
    return remarks.filter { seen.insert($0.check + "\u{0}" + $0.subject).inserted }.map(\.row)
  }

  private struct Remark {
    let check: String
    let subject: String
    let severity: Severity
    let finding: String
    let advice: String

    init(
      _ check: String, _ subject: String, _ severity: Severity, _ finding: String,
      _ advice: String
    ) {
      self.check = check
      self.subject = subject
      self.severity = severity
      self.finding = finding
      self.advice = advice
    }

    var row: [SQLValue] {
      [
        .text(check), .text(subject), .text(severity.rawValue), .text(finding), .text(advice),
      ]
    }
  }

  private enum Severity: String {
    case info, warning, error
  }

  private static func implausible(_ fit: MixFit) -> [Remark] {
    fit.returns.compactMap { channel in
      guard channel.contributionShare > channel.spendShare, channel.contributionShare > 0.5 else {
        return nil
      }
      return Remark(
        "implausible_share", channel.channel, .warning,
        "\(channel.channel) is said to bring \(NumberText.percent(channel.contributionShare)) of the KPI",
        "check whether its spend follows demand instead of making it; a test would tell")
    }
  }

  private static func remark(_ warning: MixWarning) -> Remark {
    let (subject, advice) = about(warning)
    return Remark(warning.code, subject, .warning, warning.description, advice)
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
