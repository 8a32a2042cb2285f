import Glibc

/// The three streams of the process, written whole and unbuffered.
enum StandardStream {
  case output, error

  /// Whether the stream is a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes the text; a reader that went away ends the process quietly, as it does for other
  /// programs in a pipe.
  func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count < 0 && errno == EINTR { continue }
        if count < 0 && errno == EPIPE { exit(0) }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  private var descriptor: Int32 {
    switch self {
    case .output: 1
    case .error: 2
    }
  }
}
