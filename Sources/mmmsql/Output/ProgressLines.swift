import Agent
import Model
import Warehouse

/// What happens during an analysis, one line each on standard error.
///
/// While draws are made a line says how far they are: on a terminal one that is written over, else a
/// line now and then.
final class ProgressLines {
  private let isQuiet: Bool
  private let rewrites: Bool
  private let start = ContinuousClock.now
  private var meter = SamplingMeter()
  private var lastShown: Double?
  private var hasOpenLine = false

  /// Lines for a person, or none.
  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    rewrites = StandardStream.error.isTerminal
  }

  /// Prints a line.
  func say(_ text: String) {
    guard !isQuiet else { return }
    endOpenLine()
    StandardStream.error.write(TerminalText.visible(text) + "\n")
  }

  /// Prints what an event says.
  func show(_ event: AnalysisEvent) {
    if case .fitting(.sampling(let progress)) = event { return show(progress) }
    for line in event.lines { say(line) }
  }

  /// Seconds between two lines where they stay, and where the line is written over.
  private var pause: Double { rewrites ? 0.25 : 10 }

  private func show(_ progress: SamplingProgress) {
    guard !isQuiet else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let text = meter.text(progress, seconds: seconds)
    guard let last = lastShown else {
      lastShown = rewrites ? 0 : seconds
      return
    }
    guard seconds - last >= pause else { return }
    lastShown = seconds
    StandardStream.error.write(rewrites ? "\r\u{1B}[K" + text : text + "\n")
    hasOpenLine = rewrites
  }

  /// Takes the line that is written over away, so that the next one stands in its place.
  func endOpenLine() {
    guard hasOpenLine else { return }
    StandardStream.error.write("\r\u{1B}[K")
    hasOpenLine = false
  }
}
