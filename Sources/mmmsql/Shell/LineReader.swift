import Glibc

/// Where the shell's lines come from.
protocol LineReader: AnyObject {
  /// The next line without its end.
  func next(prompt: String) -> LineInput
  /// Keeps a statement for later recall.
  func remember(_ statement: String)
}

extension LineReader {
  func remember(_ statement: String) {}
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

/// Lines of a file or of standard input, read as they come.
///
/// Invalid UTF-8 becomes the replacement character; a byte order mark and the carriage returns of
/// line ends are dropped.
final class StreamLineReader: LineReader {
  private let file: UnsafeMutablePointer<FILE>
  private var buffer: UnsafeMutablePointer<CChar>?
  private var capacity = 0
  private var isAtStart = true

  /// Lines of standard input.
  static func standardInput() throws(ShellError) -> StreamLineReader {
    guard let file = fdopen(dup(0), "r") else { throw unreadable("standard input") }
    return StreamLineReader(file)
  }

  /// Lines of a file; the error tells why it cannot be read.
  static func file(_ path: String) throws(ShellError) -> StreamLineReader {
    guard let file = fopen(path, "r") else { throw unreadable(path) }
    // Opening a directory works, reading from it does not.
    let first = getc(file)
    guard first != EOF || ferror(file) == 0 else {
      defer { fclose(file) }
      throw unreadable(path)
    }
    ungetc(first, file)
    return StreamLineReader(file)
  }

  private init(_ file: UnsafeMutablePointer<FILE>) { self.file = file }

  deinit {
    free(buffer)
    fclose(file)
  }

  func next(prompt: String) -> LineInput {
    let count = getline(&buffer, &capacity, file)
    guard count >= 0, let buffer else { return .end }
    // `getline` keeps `count` initialized bytes in its buffer until it is called again.
    var bytes = UnsafeRawBufferPointer(start: buffer, count: count)[...]
    if isAtStart, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    isAtStart = false
    if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
    return .line(String(decoding: bytes, as: UTF8.self))
  }

  private static func unreadable(_ path: String) -> ShellError {
    .unreadableFile(path: path, reason: String(cString: strerror(errno)))
  }
}

/// Lines of a text.
final class TextLineReader: LineReader {
  private var lines: [String].Iterator

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
      .map(String.init).makeIterator()
  }

  func next(prompt: String) -> LineInput { lines.next().map(LineInput.line) ?? .end }
}

extension Character {
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
