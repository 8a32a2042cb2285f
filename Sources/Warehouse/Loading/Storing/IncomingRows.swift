import CCSV
import CSQLite

/// The rows of a file as SQLite sees them while one statement stores them: a virtual table.
///
/// `insert into t select * from it` costs half of binding and stepping row by row. SQLite asks for
/// the next row, this converts it, and rows that do not fit are kept aside.
final class IncomingRows {
  /// The name under which the statement reads the rows.
  static let name = "incoming_rows"

  let converter: RowConverter
  private let stream: RowFeed
  private let plan: LoadPlan
  private let options: LoadOptions
  private var batch: RowBatch?
  /// What was rejected so far.
  private(set) var rejects = RejectList()
  /// Rows stored so far.
  private(set) var rowsStored = 0
  /// Rows that are text but not ASCII, and rows that are not UTF-8.
  private(set) var encodingCounts = EncodingCounts()
  /// Whether the assumed readings have turned out wrong, so that rows are only counted.
  private(set) var isDoomed = false
  /// Why the rows ended before the file did.
  private(set) var failure: LoadError?

  /// Rows of a stream under a plan.
  init(stream: RowFeed, plan: LoadPlan, options: LoadOptions) {
    self.stream = stream
    self.plan = plan
    self.options = options
    converter = RowConverter(readings: plan.columns.map(\.reading))
  }

  /// Puts the cursor at the next row that can be stored, or at the end.
  @inline(__always)
  func advance(_ cursor: UnsafeMutablePointer<IncomingCursor>) {
    while true {
      while cursor.pointee.row < cursor.pointee.rowCount {
        let row = cursor.pointee.rows[cursor.pointee.row]
        let first = cursor.pointee.firstField
        cursor.pointee.firstField = Int(row.fields_end)
        cursor.pointee.row += 1
        let fits = Int(row.fields_end) - first == converter.columnCount && row.flags == 0
        if fits || isSound(row, fields: Int(row.fields_end) - first, cursor) {
          let misfit = converter.convert(
            text: cursor.pointee.text, ends: cursor.pointee.ends, firstField: first)
          if misfit < 0 && !cursor.pointee.isDoomed {
            cursor.pointee.rowsStored += 1
            return
          }
          if misfit >= 0 { rejectMisfit(misfit, cursor, firstField: first) }
        }
      }
      guard takeBatch(cursor) else {
        cursor.pointee.isAtEnd = true
        return
      }
    }
  }

  /// Ends the reading.
  func stop() { stream.stop() }

  /// The SHA-256 of the file, once all rows were taken.
  var digest: String? { stream.digest }

  private func takeBatch(_ cursor: UnsafeMutablePointer<IncomingCursor>) -> Bool {
    rowsStored = cursor.pointee.rowsStored
    converter.settleText()
    isDoomed = isDoomed || plan.isRefuted(by: converter)
    cursor.pointee.isDoomed = isDoomed
    do throws(LoadError) {
      if options.shouldStop?() == true { throw LoadError.interrupted }
      try rejects.checkCount(rowsStored: rowsStored)
      report()
      batch = try stream.next()
    } catch {
      failure = error
      return false
    }
    guard let next = batch?.pointer else { return false }
    cursor.pointee.read(next.pointee)
    if next.pointee.first_line == 1 && plan.skipsFirstRow { cursor.pointee.skipRow() }
    return true
  }

  private func report() {
    guard let batch, let progress = options.progress else { return }
    let read = Int(batch.pointer?.pointee.bytes_read ?? 0)
    progress(LoadProgress(bytesRead: read, totalBytes: plan.fileSize, rows: rowsStored))
  }

  /// Looks at a row that is not plain ASCII or has another number of fields; rejects it if need be.
  private func isSound(
    _ row: mmm_csv_row, fields: Int, _ cursor: UnsafeMutablePointer<IncomingCursor>
  ) -> Bool {
    let index = cursor.pointee.row - 1
    encodingCounts.add(row.flags)
    if row.flags & UInt32(MMM_CSV_HAS_NUL) != 0 {
      reject(index, "the row has a NUL byte")
    } else if row.flags & UInt32(MMM_CSV_NOT_UTF8) != 0 {
      reject(index, "the row is not valid UTF-8")
    } else if fields < converter.columnCount {
      reject(index, "\(fields) fields where \(converter.columnCount) are expected")
    } else if fields > converter.columnCount && !restIsEmpty(cursor, fields: fields) {
      reject(index, "\(fields) fields where \(converter.columnCount) are expected")
    } else {
      return true
    }
    return false
  }

  /// Whether all fields beyond the last column are empty, as after a delimiter at the line's end.
  private func restIsEmpty(
    _ cursor: UnsafeMutablePointer<IncomingCursor>, fields: Int
  ) -> Bool {
    let end = cursor.pointee.firstField
    let lastUsed = end - fields + converter.columnCount - 1
    return cursor.pointee.ends[lastUsed] == cursor.pointee.ends[end - 1]
  }

  private func rejectMisfit(
    _ column: Int, _ cursor: UnsafeMutablePointer<IncomingCursor>, firstField: Int
  ) {
    let field = firstField + column
    let start = field == 0 ? 0 : Int(cursor.pointee.ends[field - 1])
    let count = min(Int(cursor.pointee.ends[field]) - start, 80)
    let value = String(
      decoding: UnsafeBufferPointer(start: cursor.pointee.text + start, count: count),
      as: UTF8.self)
    let planned = plan.columns[column]
    reject(
      cursor.pointee.row - 1, "\(planned.name): \"\(value)\" is not \(planned.reading.kind.noun)")
    if !isDoomed && plan.isRefuted(by: converter) {
      isDoomed = true
      cursor.pointee.isDoomed = true
    }
  }

  private func reject(_ row: Int, _ reason: String) {
    guard let batch else { return }
    rejects.add(line: batch.line(ofRow: row), reason: reason) { batch.raw(ofRow: row) }
  }
}
