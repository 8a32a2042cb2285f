/// A fit on the first weeks and a forecast of the next ones.
public struct RollingOriginSplit: Sendable, Equatable {
  /// The weeks that the fit sees, from the first on.
  public var trainingWeeks: Int
  /// The weeks that it predicts.
  public var testWeeks: Range<Int>
}

/// What a forecast of one split was worth.
public struct SplitScore: Sendable, Equatable {
  /// The split.
  public var split: RollingOriginSplit
  /// The score of its forecast, all geos together.
  public var score: ForecastScore
}

/// Rolling-origin validation (Tashman 2000): the origin moves forward, the past is always known.
public enum RollingOrigin {
  /// The weeks forecast per split where none are asked for: an eighth of the window, 1 to 13.
  public static func defaultHorizon(weekCount: Int) -> Int { min(13, max(1, weekCount / 8)) }

  /// Up to `count` splits whose test weeks are disjoint and end with the window.
  ///
  /// Splits that leave fewer than `minimumTraining` weeks to fit are left out, so a short window
  /// may have none.
  public static func splits(
    weekCount: Int, count: Int, horizon: Int, minimumTraining: Int
  ) -> [RollingOriginSplit] {
    guard count > 0, horizon > 0, weekCount > 0, count <= weekCount, horizon <= weekCount else {
      return []
    }
    return (1...count).reversed().compactMap { back in
      let (distance, overflow) = back.multipliedReportingOverflow(by: horizon)
      let training = weekCount - distance
      guard !overflow, training >= minimumTraining, training > 0 else { return nil }
      return RollingOriginSplit(
        trainingWeeks: training, testWeeks: training..<training + horizon)
    }
  }
}
