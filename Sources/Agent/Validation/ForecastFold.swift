internal import Model

/// One forecast of a rolling-origin validation and what it was worth.
struct ForecastFold {
  let split: RollingOriginSplit
  let score: PredictiveScore

  /// The splits that settings ask for.
  ///
  /// - Throws: ``ValidationError/tooFewWeeks(origins:horizon:weeks:)`` where one would leave less than
  ///   half of the weeks to fit.
  static func splits(
    _ settings: ValidationSettings, weekCount: Int
  ) throws(ValidationError) -> [RollingOriginSplit] {
    guard settings.rollingOrigins > 0 else { return [] }
    let horizon = settings.horizon ?? RollingOrigin.defaultHorizon(weekCount: weekCount)
    let splits = RollingOrigin.splits(
      weekCount: weekCount, count: settings.rollingOrigins, horizon: horizon,
      minimumTraining: (weekCount + 1) / 2)
    guard splits.count == settings.rollingOrigins else {
      throw .tooFewWeeks(
        origins: settings.rollingOrigins, horizon: horizon, weeks: weekCount)
    }
    return splits
  }
}
