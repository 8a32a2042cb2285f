/// What the argument parser says about a wrong command line, in the form of every other error.
enum UsageText {
  /// An `error:` line, what belongs to it, and the usage as the hint.
  static func lines(_ message: String) -> [String] {
    message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      for (label, own) in labels where line.hasPrefix(label) {
        return own + line.dropFirst(label.count)
      }
      return String(line)
    }
  }

  private static let labels = [("Error: ", "error: "), ("Usage: ", "hint: usage: ")]
}
