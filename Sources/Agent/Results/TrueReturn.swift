/// A channel's true return beside the estimate.
public struct TrueReturn: Sendable {
  /// The channel.
  public let channel: String
  /// The return the data were made with.
  public let truth: Double
  /// The estimate with its interval.
  public let estimate: ReportedInterval
  /// Whether the interval holds the truth.
  public let isCovered: Bool

  init(_ row: ResultRow) {
    channel = row.text("channel")
    truth = row.required("true_roi")
    estimate = ReportedInterval(row, "roi")
    isCovered = row.number("is_covered") == 1
  }
}
