import Glibc
import Warehouse

/// Where results go: the standard output or a file, gathered into blocks.
final class ResultSink {
  private let standard: any TextOutput
  private var file: (descriptor: FileDescriptor, path: String, isOnce: Bool)?
  private var pending = ""

  /// Writes to the given output until it is redirected.
  init(standard: any TextOutput = StandardStream.output) { self.standard = standard }

  deinit { close() }

  /// The path results go to, `nil` for the standard output.
  var path: String? { file?.path }

  /// Writes to a file from now on, or to the standard output again when `path` is `nil`.
  ///
  /// With `isOnce` the file takes the results of one statement or command only.
  func redirect(to path: String?, isOnce: Bool = false) throws(OutputError) {
    try flush()
    close()
    guard let path else { return }
    let number = creat(path, 0o644)
    guard number >= 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    file = (FileDescriptor(number: number), path, isOnce)
  }

  /// Gathers text and writes it in blocks.
  func write(_ text: String) throws(OutputError) {
    pending += text
    if pending.utf8.count > 1 << 16 { try flush() }
  }

  /// Writes what was gathered.
  func flush() throws(OutputError) {
    guard !pending.isEmpty else { return }
    let text = pending
    pending = ""
    guard let file else { return standard.write(text) }
    let code = file.descriptor.write(text)
    guard code == 0 else {
      close()
      throw .cannotWrite(path: file.path, reason: String(cString: strerror(code)))
    }
  }

  /// Ends the results of one statement or command.
  func endResult() throws(OutputError) {
    try flush()
    if file?.isOnce == true { close() }
  }

  /// Runs the body with the process's standard output going where results go.
  func lendingStandardOutput<Result>(_ body: () -> Result) throws(OutputError) -> Result {
    try flush()
    guard let file else { return body() }
    let kept = dup(1)
    dup2(file.descriptor.number, 1)
    defer {
      dup2(kept, 1)
      Glibc.close(kept)
    }
    return body()
  }

  private func close() {
    if let file { Glibc.close(file.descriptor.number) }
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

  var hint: String? { "choose a place that exists, may be written and has room" }

  var kind: FailureKind { .file }
}
