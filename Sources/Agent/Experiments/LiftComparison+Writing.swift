internal import Model
internal import Warehouse

extension LiftComparison {
  /// The columns of `gold_experiment` without the model.
  static let columns = [
    "experiment", "channel", "geo", "start_date", "end_date", "read_until", "level",
    "spend_change", "lift", "standard_error", "model_lift", "model_sd", "model_lower",
    "model_upper", "discrepancy", "used_as",
  ]

  /// The row of the experiment of a number.
  fileprivate func row(_ number: Int) -> [SQLValue] {
    var (start, end, until, level) = (SQLValue.null, SQLValue.null, SQLValue.null, SQLValue.null)
    switch test.design {
    case .window(let window):
      start = .text(window.start)
      end = .text(window.end)
      until = window.readUntil.map(SQLValue.text) ?? .null
    case .level(let value, let week):
      level = .real(value)
      start = week.map(SQLValue.text) ?? .null
    }
    return [
      .integer(Int64(number)), .text(test.channel), test.geo.map(SQLValue.text) ?? .null, start,
      end, until, level, .real(test.spendChange), .real(test.lift), .real(test.standardError),
      .finite(mean), .finite(standardDeviation), .finite(interval?.lower),
      .finite(interval?.upper), .finite(discrepancy), .text(use.rawValue),
    ]
  }
}

extension [LiftComparison] {
  /// The rows of `gold_experiment` without the model.
  var rows: [[SQLValue]] { enumerated().map { $1.row($0 + 1) } }
}

extension ModelReview {
  /// Experiments that the model contradicts.
  static func contradictions(_ lifts: [LiftComparison]) -> [ReviewRemark] {
    lifts.enumerated().filter { abs($0.element.discrepancy) > 2 }.map { index, lift in
      let modelled = [lift.interval?.lower, lift.interval?.upper].compactMap { $0 }
        .map(NumberText.compact).joined(separator: " to ")
      return ReviewRemark(
        "experiment", "\(lift.test.channel) (\(index + 1))", .warning,
        "experiment \(index + 1) measured a lift of \(NumberText.compact(lift.test.lift)) "
          + "(standard error \(NumberText.compact(lift.test.standardError))) for "
          + "\(lift.test.channel), while the model says \(NumberText.compact(lift.mean)) (\(modelled))",
        "check the test's days, spend and unit; if they are right, look for what moves with "
          + "\(lift.test.channel)'s spend and is no control, or for a saturation that is too stiff")
    }
  }
}
