import Agent
import Model

/// How far draws are, how fast they come and how long the rest takes.
struct SamplingMeter {
  private var first: (draws: Int, seconds: Double)?

  /// One line about the progress at a time in seconds; the rate counts from the first line on.
  mutating func text(_ progress: SamplingProgress, seconds: Double) -> String {
    let first = self.first ?? (progress.draws, seconds)
    self.first = first
    var parts = [
      "draws: \(grouped(progress.draws)) of \(grouped(progress.plannedDraws))"
    ]
    let elapsed = seconds - first.seconds
    let done = progress.draws - first.draws
    if elapsed > 0, done > 0 {
      let rate = Double(done) / elapsed
      let left = Double(max(0, progress.plannedDraws - progress.draws)) / rate
      parts.append("\(NumberText.compact(rate)) a second")
      parts.append(Self.duration(left) + " left")
    }
    if progress.divergences > 0 { parts.append("\(grouped(progress.divergences)) divergent") }
    return parts.joined(separator: ", ")
  }

  /// Seconds as a person says them: `under 1 s`, `42 s`, `3 min 5 s`, `2 h 10 min`.
  static func duration(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "days" }
    let whole = Int(seconds)
    if whole < 1 { return "under 1 s" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  private func grouped(_ count: Int) -> String { NumberText.grouped(Double(count)) }
}
