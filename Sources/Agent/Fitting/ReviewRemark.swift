internal import Warehouse

/// Something an expert would object to in a fit, with what to do about it; a row of `gold_review`.
struct ReviewRemark {
  enum Severity: String {
    case info, warning, error
  }

  let check: String
  let subject: String
  let severity: Severity
  let finding: String
  let advice: String

  init(
    _ check: String, _ subject: String, _ severity: Severity, _ finding: String, _ advice: String
  ) {
    self.check = check
    self.subject = subject
    self.severity = severity
    self.finding = finding
    self.advice = advice
  }

  /// The row without the model.
  var row: [SQLValue] {
    [.text(check), .text(subject), .text(severity.rawValue), .text(finding), .text(advice)]
  }
}

extension [ReviewRemark] {
  /// The first remark of each check and subject.
  var distinct: [ReviewRemark] {
    var seen: Set<String> = []
    return filter { seen.insert($0.check + "\u{0}" + $0.subject).inserted }
  }
}
