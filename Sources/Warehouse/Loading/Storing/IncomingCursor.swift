import CCSV
import CSQLite

/// SQLite's cursor over the rows of a file, with what each row needs close at hand.
struct IncomingCursor {
  /// SQLite's part, which must come first.
  var base = sqlite3_vtab_cursor()
  let owner: Unmanaged<IncomingRows>
  let cells: UnsafeMutablePointer<Cell>
  var rows: UnsafePointer<mmm_csv_row>
  var text: UnsafePointer<UInt8>
  var ends: UnsafePointer<UInt32>
  var row = 0
  var rowCount = 0
  var firstField = 0
  var rowsStored = 0
  var isAtEnd = false
  var isDoomed = false

  /// A cursor before the first row; `placeholder` is any address, as nothing is read from it.
  init(owner: IncomingRows, placeholder: UnsafeRawPointer) {
    self.owner = .passUnretained(owner)
    cells = owner.converter.cells
    rows = placeholder.assumingMemoryBound(to: mmm_csv_row.self)
    text = placeholder.assumingMemoryBound(to: UInt8.self)
    ends = placeholder.assumingMemoryBound(to: UInt32.self)
  }

  /// Goes before the first row of a batch.
  mutating func read(_ batch: mmm_csv_batch) {
    row = 0
    firstField = 0
    rowCount = batch.row_count
    if let rows = batch.rows, let text = batch.text, let ends = batch.ends {
      self.rows = UnsafePointer(rows)
      self.text = UnsafePointer(text)
      self.ends = UnsafePointer(ends)
    } else {
      rowCount = 0
    }
  }

  /// Passes over the header.
  mutating func skipRow() {
    guard row < rowCount else { return }
    firstField = Int(rows[row].fields_end)
    row += 1
  }
}
