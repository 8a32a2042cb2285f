import FoundationEssentials

/// The file of a warehouse before it is opened: what can be wrong with it is found here, before a
/// single byte of it is changed.
struct WarehouseFile {
  /// Where it is.
  let path: String

  /// Files up to this size are checked as a whole each time; it takes a few milliseconds.
  static let checkedBytes = 4 << 20

  /// The catalog's name: the file's name without its ending.
  var catalogName: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    let stem = name[..<dot]
    return stem.allSatisfy { $0 == "." } ? name : String(stem)
  }

  /// Opens the file and looks whether it is a sound database of this program, or empty.
  func open(_ access: Connection.Access) throws -> Connection {
    try checkPath(access)
    do {
      let connection = try Connection(.file(path), access: access)
      try check(connection, access)
      return connection
    } catch let error as SQLiteError {
      guard access == .read, error.meaning == .file else { throw translated(error, access) }
      // A file in write-ahead mode needs a shared-memory file beside it even for reading, which a
      // read-only folder refuses.
      let connection = try Connection(.file(path), access: .immutable)
      do { try check(connection, .immutable) } catch let second as SQLiteError {
        throw translated(second, access)
      }
      return connection
    }
  }

  /// Opens the file to be written over by a backup; it has to be new or empty.
  func openForBackup() throws -> Connection {
    try checkPath(.create)
    do {
      let connection = try Connection(.file(path))
      guard try Migration.progress(of: connection, path: path) == .empty else {
        throw WarehouseError.fileInTheWay(path: path)
      }
      return connection
    } catch let error as SQLiteError {
      throw translated(error, .create)
    }
  }

  private func checkPath(_ access: Connection.Access) throws(WarehouseError) {
    var isDirectory = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
      guard !isDirectory else { throw .unopenableFile(path: path, reason: .directory) }
      guard FileManager.default.isReadableFile(atPath: path) else {
        throw .unopenableFile(path: path, reason: .notReadable)
      }
      return
    }
    guard access == .create else { throw .unopenableFile(path: path, reason: .missing) }
    let folder = folder
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory
    else { throw .unopenableFile(path: path, reason: .missingFolder(folder)) }
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func check(_ connection: Connection, _ access: Connection.Access) throws {
    _ = try Migration.progress(of: connection, path: path)
    if access == .create || access == .write, connection.isReadOnly {
      throw WarehouseError.unopenableFile(path: path, reason: .notWritable)
    }
    let size = try connection.scalar(
      "select page_count * page_size from pragma_page_count, pragma_page_size")
    guard let bytes = size?.integer, bytes <= Self.checkedBytes else { return }
    try check(connection)
  }

  /// Checks the structure of the whole file.
  func check(_ connection: Connection) throws {
    let finding = try connection.scalar("pragma quick_check(1)")?.text ?? "no answer"
    guard finding == "ok" else {
      let lines = finding.split(separator: "\n").filter { !$0.hasPrefix("***") }
      throw WarehouseError.damagedFile(path: path, detail: lines.joined(separator: "; "))
    }
  }

  private func translated(_ error: SQLiteError, _ access: Connection.Access) -> any Error {
    switch error.meaning {
    case .damaged: WarehouseError.damagedFile(path: path, detail: error.message)
    case .file:
      WarehouseError.unopenableFile(
        path: path, reason: access == .create || access == .write ? .notWritable : .notReadable)
    default: error
    }
  }
}
