/// What a fit of a posterior is tested on besides the weeks that it sees.
public struct ValidationSettings: Sendable, Equatable, Codable {
  /// The last weeks that the fit does not see and the result predicts.
  public var holdoutWeeks = 0
  /// Forecasts from fits to the first weeks only, each after more of them; 0 for none.
  public var rollingOrigins = 0
  /// Weeks of each such forecast; `nil` for an eighth of the window, at most a quarter year.
  public var horizon: Int?

  /// Nothing beyond the weeks of the fit.
  public init() {}

  /// Settings stored earlier; fields they do not name keep their default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    holdoutWeeks = try values.decodeIfPresent(Int.self, forKey: .holdoutWeeks) ?? 0
    rollingOrigins = try values.decodeIfPresent(Int.self, forKey: .rollingOrigins) ?? 0
    horizon = try values.decodeIfPresent(Int.self, forKey: .horizon)
  }
}
