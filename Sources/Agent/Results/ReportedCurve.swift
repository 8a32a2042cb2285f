/// How a channel's contribution over the window grows with its spend over the window.
public struct ReportedCurve: Sendable {
  /// One point of a curve.
  public struct Point: Sendable {
    /// Spend over the window.
    public let spend: Double
    /// Contribution over the window.
    public let response: Double
    /// Lower end of the response's interval.
    public let lower: Double?
    /// Upper end of the response's interval.
    public let upper: Double?
    /// Response of the next unit of spend.
    public let marginal: Double?
  }

  /// The channel.
  public let channel: String
  /// The points by growing spend.
  public let points: [Point]
  /// The spend as it was.
  public let currentSpend: Double
  /// The contribution as it was.
  public let currentResponse: Double

  /// The curves of rows that are ordered by channel.
  static func grouped(_ rows: [ResultRow]) -> [ReportedCurve] {
    rows.runs(of: "channel").map { ReportedCurve(channel: $0.text, rows: $0.rows) }
  }

  private init(channel: String, rows: ArraySlice<ResultRow>) {
    self.channel = channel
    points = rows.map {
      Point(
        spend: $0.required("spend"), response: $0.required("response"),
        lower: $0.number("lower"), upper: $0.number("upper"), marginal: $0.number("marginal"))
    }
    currentSpend = rows.first?.required("current_spend") ?? 0
    currentResponse = rows.first?.required("current_response") ?? 0
  }
}
