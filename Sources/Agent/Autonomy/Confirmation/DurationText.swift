/// A time as people say it who do not know it exactly.
enum DurationText {
  /// Seconds in words, with one or two digits that count: `40 seconds`, `3 minutes`, `2 hours`.
  static func rounded(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: words(seconds, "second")
    case ..<5_400: words(seconds / 60, "minute")
    case ..<172_800: words(seconds / 3_600, "hour")
    default: words(seconds / 86_400, "day")
    }
  }

  private static func words(_ amount: Double, _ unit: String) -> String {
    let text = NumberText.fixed(max(1, amount.rounded()), decimals: 0)
    return text == "1" ? "1 \(unit)" : "\(text) \(unit)s"
  }
}
