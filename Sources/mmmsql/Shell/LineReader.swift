/// Where the shell's lines come from.
protocol LineReader: AnyObject {
  /// The next line without its end.
  func next(prompt: String) -> LineInput
  /// Keeps a statement for later recall.
  func remember(_ statement: String)
}

/// What reading a line gave.
enum LineInput: Equatable {
  /// A line without its end.
  case line(String)
  /// The person gave up the statement being typed.
  case cancelled
  /// There is nothing more.
  case end
}

/// Lines of a file or a pipe; invalid UTF-8 becomes the replacement character.
final class PlainLineReader: LineReader {
  private var lines: [Substring].Iterator?

  /// Lines of standard input, read as they come.
  init() { lines = nil }

  /// Lines of a text.
  init(text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.last == "\r" ? $0.dropLast() : $0 }.makeIterator()
  }

  func next(prompt: String) -> LineInput {
    if lines != nil {
      return lines?.next().map { .line(String($0)) } ?? .end
    }
    return readLine(strippingNewline: true).map(LineInput.line) ?? .end
  }

  func remember(_ statement: String) {}
}
