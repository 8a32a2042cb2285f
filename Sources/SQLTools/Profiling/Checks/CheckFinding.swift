/// Something a modeller should know about a table before using it.
public struct CheckFinding: Sendable, Equatable {
  /// How much it matters.
  public enum Severity: String, Sendable, CaseIterable {
    /// Worth knowing.
    case info
    /// Makes results worse unless it is dealt with.
    case warning
    /// No sensible model can be fitted before it is dealt with.
    case error
  }

  /// The kinds of checks there are.
  public enum Check: String, Sendable, CaseIterable {
    case missingWeeks = "missing_weeks"
    case partialWeek = "partial_week"
    case duplicateRows = "duplicate_rows"
    case repeatedIdentifier = "repeated_identifier"
    case shortHistory = "short_history"
    case mixedGranularity = "mixed_granularity"
    case mixedDateForms = "mixed_date_forms"
    case spendWithoutExposure = "spend_without_impressions"
    case exposureWithoutSpend = "impressions_without_spend"
    case longPause = "long_pause"
    case collinearChannels = "collinear_channels"
    case outliers
    case nulls
    case constantColumn = "constant_column"
    case negativeSpend = "negative_spend"
    case infiniteValues = "infinite_values"
    case numbersAsText = "numbers_as_text"
    case spellingVariants = "spelling_variants"
  }

  /// Which check found it.
  public var check: Check
  /// The column, channel or pair it is about.
  public var subject: String
  /// How much it matters.
  public var severity: Severity
  /// One sentence with the figures.
  public var finding: String
  /// What to do about it.
  public var advice: String
  /// How many rows, weeks or values it concerns, where that can be counted.
  public var count: Int?

  /// A finding with its figures and advice.
  public init(
    _ check: Check, _ subject: String, _ severity: Severity, _ finding: String, advice: String,
    count: Int? = nil
  ) {
    self.check = check
    self.subject = subject
    self.severity = severity
    self.finding = finding
    self.advice = advice
    self.count = count
  }
}

/// Numbers of things in sentences.
enum Counted {
  /// `1 row`, `2 rows`, `12,345 rows`.
  static func text(_ count: Int, _ noun: StaticString) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var parts: [Substring] = []
    while digits.count > 3 {
      parts.insert(digits.suffix(3), at: 0)
      digits = String(digits.dropLast(3))
    }
    parts.insert(digits[...], at: 0)
    return (number < 0 ? "-" : "") + parts.joined(separator: ",")
  }
}
