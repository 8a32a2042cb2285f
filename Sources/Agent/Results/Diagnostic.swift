/// A statistic of the fit with its p-value when it is a test.
public struct Diagnostic: Sendable {
  /// The statistic's name.
  public let name: String
  /// What it is about, empty for the whole model.
  public let subject: String
  /// The statistic.
  public let value: Double?
  /// Its p-value.
  public let pValue: Double?

  /// Which statistic of the draws it is; `nil` for one of the fit or of its residuals.
  public var samplerStatistic: SamplerStatistic? { SamplerStatistic(rawValue: name) }

  init(_ row: ResultRow) {
    name = row.text("name")
    subject = row.text("subject")
    value = row.number("value")
    pValue = row.number("p_value")
  }
}
