/// A channel's return over the whole window.
public struct ReportedReturn: Sendable {
  /// The channel.
  public let channel: String
  /// Its spend.
  public let spend: Double
  /// Its share of all spend.
  public let spendShare: Double?
  /// KPI it added.
  public let contribution: Double
  /// Its share of the KPI.
  public let contributionShare: Double?
  /// Contribution per unit of spend with its interval.
  public let roi: ReportedInterval
  /// Contribution of the next unit of spend with its interval.
  public let marginalROI: ReportedInterval
  /// Spend per unit of contribution.
  public let costPerIncrementalKPI: Double?

  init(_ row: ResultRow) {
    channel = row.text("channel")
    spend = row.required("spend")
    spendShare = row.number("spend_share")
    contribution = row.required("contribution")
    contributionShare = row.number("contribution_share")
    roi = ReportedInterval(row, "roi")
    marginalROI = ReportedInterval(row, "mroi")
    costPerIncrementalKPI = row.number("cpik")
  }
}
