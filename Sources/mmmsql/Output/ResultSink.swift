import Glibc
import Warehouse

/// Where results go: standard output or a file.
final class ResultSink {
  private var file: UnsafeMutablePointer<FILE>?
  private var pending = ""

  /// Writes to standard output.
  init() {}

  deinit { close() }

  /// Writes to a file from now on, or to standard output again when `path` is `nil`.
  func redirect(to path: String?) throws(OutputError) {
    flush()
    close()
    guard let path else { return }
    guard let opened = fopen(path, "w") else {
      throw OutputError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    file = opened
  }

  /// Gathers text and writes it in blocks.
  func write(_ text: String) {
    pending += text
    if pending.utf8.count > 1 << 16 { flush() }
  }

  /// Writes what was gathered.
  func flush() {
    guard !pending.isEmpty else { return }
    if let file {
      fputs(pending, file)
      fflush(file)
    } else {
      StandardStream.output.write(pending)
    }
    pending = ""
  }

  private func close() {
    if let file { fclose(file) }
    file = nil
  }
}

/// Why a result could not be written.
enum OutputError: Error, Equatable {
  case cannotWrite(path: String, reason: String)
}

extension OutputError: DescribedFailure {
  var sentence: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }

  var hint: String? { "choose a place that exists and may be written" }

  var kind: FailureKind { .file }
}
