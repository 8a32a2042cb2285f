import Glibc

/// A plain file open for reading, closed when the value goes away.
struct SourceFile: ~Copyable {
  /// The path as it was given.
  let path: String
  /// The size in bytes when it was opened.
  let size: Int
  private let descriptor: Int32

  /// Opens a file; folders, pipes and devices are refused because a load may read twice.
  init(path: String) throws(LoadError) {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw .missingFile(path, nearest: NearestFiles.candidates(near: path))
      }
      throw .unreadable(path, reason: Self.lastReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .notAFile(path, what: Self.kind(of: status.st_mode))
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .unreadable(path, reason: Self.lastReason()) }
    posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL)
    descriptor = opened
    size = Int(status.st_size)
    self.path = path
  }

  deinit { close(descriptor) }

  /// Fills a buffer from a place in the file.
  ///
  /// - Returns: the number of bytes read; less than the buffer holds only at the file's end.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(LoadError) -> Int {
    var filled = 0
    while filled < buffer.count, let start = buffer.baseAddress {
      let count = pread(descriptor, start + filled, buffer.count - filled, off_t(offset + filled))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(path, reason: Self.lastReason())
      }
      filled += count
    }
    return filled
  }

  /// The first bytes of the file.
  func head(_ count: Int) throws(LoadError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, size))
    var filled = 0
    let outcome = bytes.withUnsafeMutableBytes { buffer -> LoadError? in
      do throws(LoadError) {
        filled = try read(into: buffer, at: 0)
        return nil
      } catch {
        return error
      }
    }
    if let outcome { throw outcome }
    return Array(bytes.prefix(filled))
  }

  /// The SHA-256 of the whole file.
  func sha256() throws(LoadError) -> String {
    var hash = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var offset = 0
    while true {
      let count = try read(into: buffer, at: offset)
      if count == 0 { return hash.hexDigest() }
      hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      offset += count
    }
  }

  private static func lastReason() -> String { String(cString: strerror(errno)) }

  private static func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a folder"
    case S_IFIFO: "a pipe"
    case S_IFCHR, S_IFBLK: "a device"
    case S_IFSOCK: "a socket"
    default: "something else"
    }
  }
}
