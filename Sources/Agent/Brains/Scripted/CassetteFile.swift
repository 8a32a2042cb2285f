internal import FoundationEssentials
internal import Glibc
public import Warehouse

/// The file of a cassette.
struct CassetteFile {
  let path: String

  /// The lines of the file.
  func lines() throws(CassetteError) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path)
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }

  /// Appends a line whole; a new file is its owner's alone.
  func append(_ line: String) throws(CassetteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(path: path) }
    defer { close(descriptor) }
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .unwritable(path: path) }
      rest = rest.dropFirst(count)
    }
  }
}

/// Why a cassette does not answer.
public enum CassetteError: DescribedFailure, Equatable {
  /// There is no such file, or it may not be read.
  case unreadable(path: String)
  /// It may not be written.
  case unwritable(path: String)
  /// A line is none of a cassette.
  case unreadableLine(path: String, number: Int)
  /// Nobody asked this when it was recorded, or not so often.
  case notRecorded(path: String, request: String)

  /// One plain sentence.
  public var sentence: String {
    switch self {
    case .unreadable(let path): "the cassette \(path) cannot be read"
    case .unwritable(let path): "the cassette \(path) cannot be written"
    case .unreadableLine(let path, let number):
      "line \(number) of the cassette \(path) is no request with its reply"
    case .notRecorded(let path, let request):
      "the cassette \(path) has no more replies to the request \(request)"
    }
  }

  /// What to do about it.
  public var hint: String? {
    switch self {
    case .unreadable, .unwritable: "check the path and its permissions"
    case .unreadableLine, .notRecorded: "record it again"
    }
  }

  /// A file that cannot be used, or a model that does not answer.
  public var kind: FailureKind {
    switch self {
    case .unreadable, .unwritable, .unreadableLine: .file
    case .notRecorded: .languageModel
    }
  }
}
