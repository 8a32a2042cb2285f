import CSQLite

/// A closure in a place with an address, so that C can call it.
final class ProgressBox {
  let every: Int32
  let mayContinue: () -> Bool

  init(every: Int32, mayContinue: @escaping () -> Bool) {
    self.every = every
    self.mayContinue = mayContinue
  }
}

extension Connection {
  /// Runs the body while a closure is asked, again and again, whether statements may continue.
  ///
  /// When it says no, the running statement fails with `SQLITE_INTERRUPT`. The closure is asked
  /// after every so many instructions of SQLite's machine; a thousand take about 0.1 ms. It must
  /// not use the connection. Watches may be nested: all of them are asked.
  /// <https://www.sqlite.org/c3ref/progress_handler.html>
  public func watched<Result>(
    every instructions: Int = 1_000, while mayContinue: @escaping () -> Bool,
    _ body: () throws -> Result
  ) rethrows -> Result {
    let outer = progress
    let every = min(Int32(clamping: max(1, instructions)), outer?.every ?? .max)
    setProgress(
      ProgressBox(every: every) { mayContinue() && outer?.mayContinue() ?? true })
    defer { setProgress(outer) }
    return try body()
  }

  private func setProgress(_ box: ProgressBox?) {
    // SQLite keeps only the address: the box is kept alive by the connection for as long as the
    // handler is set, and the old one goes away after it was replaced.
    let address = box.map { Unmanaged.passUnretained($0).toOpaque() }
    sqlite3_progress_handler(handle, box?.every ?? 0, box == nil ? nil : askToContinue, address)
    progress = box
  }
}

/// - Returns: not zero to stop the statement.
private func askToContinue(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context else { return 0 }
  let box = Unmanaged<ProgressBox>.fromOpaque(context).takeUnretainedValue()
  return box.mayContinue() ? 0 : 1
}
