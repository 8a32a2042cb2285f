import Glibc
import Model
import Warehouse

/// Writes simulated files into a folder, each appearing only when it is whole.
struct FolderWriter {
  let folder: String

  /// Makes the folder and the folders above it where they are missing.
  func prepare() throws(FolderWriterError) {
    var path = folder.hasPrefix("/") ? "/" : ""
    for part in folder.split(separator: "/") {
      path += part + "/"
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
        throw FolderWriterError(path: folder)
      }
    }
  }

  /// Writes a file beside its final name, moves it there at the end and returns its path.
  func write(_ file: SimulatedFile) throws -> String {
    let target = folder + "/" + file.name
    let partial = target + ".partial"
    guard let stream = fopen(partial, "wb") else { throw FolderWriterError(path: partial) }
    do {
      try file.write { try append($0, to: stream, path: partial) }
    } catch {
      fclose(stream)
      unlink(partial)
      throw error
    }
    guard fclose(stream) == 0, rename(partial, target) == 0 else {
      let failure = FolderWriterError(path: target)
      unlink(partial)
      throw failure
    }
    return target
  }

  private func append(
    _ bytes: [UInt8], to stream: UnsafeMutablePointer<FILE>, path: String
  ) throws(FolderWriterError) {
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      throw FolderWriterError(path: path)
    }
  }
}

/// Why a simulated file could not be written.
struct FolderWriterError: Error, Equatable, CustomStringConvertible {
  let path: String
  let reason: String

  /// A failure with the reason the system gave last.
  init(path: String) {
    self.init(path: path, reason: String(cString: strerror(errno)))
  }

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  var description: String { "\(path) cannot be written: \(reason)" }
}

extension FolderWriterError: DescribedFailure {
  var hint: String? { "choose another folder with --into" }
  var kind: FailureKind { .file }
}
