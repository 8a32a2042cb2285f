import CCSV
import CSQLite

/// The rows of a file as SQLite sees them while one statement stores them: a virtual table.
///
/// `insert into t select * from it` costs half of binding and stepping row by row. SQLite asks for
/// the next row, and this hands out what another thread has read and converted.
final class IncomingRows {
  /// The name under which the statement reads the rows.
  static let name = "incoming_rows"

  /// The number of columns.
  let columnCount: Int
  private let feed: RowFeed
  private let fileSize: Int
  private let options: LoadOptions
  private var batch: CellBatch?
  /// Rows stored so far.
  private(set) var rowsStored = 0
  /// Why the rows ended before the file did.
  private(set) var failure: LoadError?

  /// Rows of a feed with so many columns, from a file of so many bytes.
  init(feed: RowFeed, columnCount: Int, fileSize: Int, options: LoadOptions) {
    self.feed = feed
    self.columnCount = columnCount
    self.fileSize = fileSize
    self.options = options
  }

  /// Puts the cursor at the next row, or at the end.
  @inline(__always)
  func advance(_ cursor: UnsafeMutablePointer<IncomingCursor>) {
    if !cursor.pointee.advance() { enterNextBatch(cursor) }
  }

  private func enterNextBatch(_ cursor: UnsafeMutablePointer<IncomingCursor>) {
    rowsStored = cursor.pointee.rowsStored
    while takeBatch() {
      if let content = batch?.content, cursor.pointee.enter(content.pointee) { return }
    }
    cursor.pointee.isAtEnd = true
  }

  private func takeBatch() -> Bool {
    do throws(LoadError) {
      if options.shouldStop?() == true { throw LoadError.interrupted }
      report()
      batch = try feed.next()
    } catch {
      failure = error
      return false
    }
    return batch != nil
  }

  private func report() {
    guard let batch, let progress = options.progress else { return }
    let read = Int(batch.rows.pointer?.pointee.bytes_read ?? 0)
    progress(LoadProgress(bytesRead: read, totalBytes: fileSize, rows: rowsStored))
  }
}
