import Warehouse

/// A line that asks a question in plain words: `?? QUESTION` or `.ask QUESTION`.
///
/// Quotes in it are part of the question, so it is not cut into words.
struct QuestionLine: Equatable {
  /// The question.
  let text: String

  /// `nil` for other lines, and for `.ask` with words like those of any command.
  init?(_ line: String) {
    let trimmed = line.trimmedEnd
    guard let prefix = ["??", ".ask "].first(where: trimmed.hasPrefix),
      prefix == "??" || DotCommandLine.words(of: trimmed) == nil
    else { return nil }
    let rest = trimmed.dropFirst(prefix.count).drop { $0 == " " || $0 == "\t" }
    guard !rest.isEmpty else { return nil }
    text = String(rest)
  }
}

extension ShellSession {
  /// Runs the program's own command for a question.
  func ask(_ question: QuestionLine) -> Outcome {
    do {
      let code = try sink.lendingStandardOutput { runProgramCommand(["ask", question.text]) }
      try sink.endResult()
      return code == 0 ? .done : noteFailure(code)
    } catch {
      return report(error)
    }
  }
}
