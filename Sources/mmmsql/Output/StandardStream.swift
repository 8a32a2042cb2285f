import Glibc
import Warehouse

/// The two outgoing streams of the process, written whole and unbuffered.
enum StandardStream: TextOutput {
  case output, error

  /// Whether the stream is a terminal.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes the text; a reader that went away ends the process quietly, as it does for other
  /// programs in a pipe, and a full disk ends it with the exit code of files.
  func write(_ text: String) {
    switch FileDescriptor(number: descriptor).write(text) {
    case 0: return
    case EPIPE: exit(0)
    case let code where self == .output:
      ErrorText.report(
        OutputError.cannotWrite(path: "standard output", reason: String(cString: strerror(code))))
      exit(FailureKind.file.exitCode)
    default: return
    }
  }

  private var descriptor: Int32 {
    switch self {
    case .output: 1
    case .error: 2
    }
  }
}

/// A file the process has open, by its number.
struct FileDescriptor: Equatable {
  let number: Int32

  /// Writes the text whole.
  ///
  /// - Returns: 0, or the `errno` of what went wrong.
  func write(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.write(number, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        if count > 0 { sent += count }
        guard count < 0, errno != EINTR else { continue }
        guard errno == EAGAIN else { return errno }
        // Somebody made the pipe non-blocking: wait until it takes more.
        var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      }
      return 0
    }
  }
}
