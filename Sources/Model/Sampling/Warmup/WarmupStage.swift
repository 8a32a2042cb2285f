/// A part of warm-up; a plan of it is a list of these, done one after the other.
public enum WarmupStage: Sendable, Equatable {
  /// Doubles or halves the step size until one step is neither too bold nor too timid.
  case findStepSize
  /// Draws that tune the step size.
  case tuneStepSize(draws: Int)
  /// Draws that tune the step size and whose spread becomes the metric.
  case learnMetric(draws: Int)

  /// The number of draws the stage takes.
  public var draws: Int {
    switch self {
    case .findStepSize: 0
    case .tuneStepSize(let draws), .learnMetric(let draws): draws
    }
  }

  /// The stage that tunes the steps of a chain whose draws have become warm-up.
  static let retuning = WarmupStage.tuneStepSize(draws: 150)

  /// Stan's plan: tune, learn in windows that double in length, tune (75, 25, 50, 100, …, 50).
  ///
  /// Fewer than 150 draws are split 15 : 75 : 10, fewer than 20 only tune the step size.
  public static func windows(draws: Int) -> [WarmupStage] {
    guard draws >= 20 else { return [.findStepSize, .tuneStepSize(draws: max(0, draws))] }
    var (opening, closing, window) = (75, 50, 25)
    if opening + closing + window > draws {
      (opening, closing) = (draws * 15 / 100, draws / 10)
      window = draws - opening - closing
    }
    return [.findStepSize, .tuneStepSize(draws: opening)]
      + doublingWindows(draws: draws - opening - closing, first: window)
      + [.tuneStepSize(draws: closing)]
  }

  /// The plan for chains that start with a metric worth keeping: windows that double in length,
  /// short from the start, because gradients teach much in few draws.
  public static func refinement(draws: Int) -> [WarmupStage] {
    guard draws >= 20 else { return [.findStepSize, .tuneStepSize(draws: max(0, draws))] }
    let (opening, closing) = (draws / 30, draws / 6)
    return [.findStepSize, .tuneStepSize(draws: opening)]
      + doublingWindows(draws: draws - opening - closing, first: max(5, draws / 20))
      + [.tuneStepSize(draws: closing)]
  }

  /// Windows of twice the length each time; one that would leave less than the next one needs takes
  /// all that is left.
  private static func doublingWindows(draws: Int, first: Int) -> [WarmupStage] {
    var (left, window) = (draws, first)
    var windows: [WarmupStage] = []
    while left > 0 {
      let length = left < 3 * window ? left : window
      windows.append(.learnMetric(draws: length))
      left -= length
      window *= 2
    }
    return windows
  }
}
