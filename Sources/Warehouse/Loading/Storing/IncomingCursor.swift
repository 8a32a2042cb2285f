import CSQLite

/// SQLite's cursor over the rows of a file, with what each row needs close at hand.
struct IncomingCursor {
  /// SQLite's part, which must come first.
  var base = sqlite3_vtab_cursor()
  let owner: Unmanaged<IncomingRows>
  /// The cells of the row it is at.
  var cells: UnsafePointer<Cell>
  private let columnCount: Int
  /// The rows of the batch that come after this one.
  private var rowsLeft = 0
  var rowsStored = 0
  var isAtEnd = false

  /// A cursor before the first row; `placeholder` is any address, as nothing is read from it.
  init(owner: IncomingRows, placeholder: UnsafeRawPointer) {
    self.owner = .passUnretained(owner)
    columnCount = owner.columnCount
    cells = placeholder.assumingMemoryBound(to: Cell.self)
  }

  /// Goes to the first row of a batch.
  ///
  /// - Returns: whether there is one.
  mutating func enter(_ content: CellBatch.Content) -> Bool {
    guard content.rowCount > 0 else { return false }
    cells = UnsafePointer(content.cells)
    rowsLeft = content.rowCount - 1
    rowsStored += 1
    return true
  }

  /// Goes to the next row of the batch.
  ///
  /// - Returns: whether there is one.
  @inline(__always)
  mutating func advance() -> Bool {
    guard rowsLeft > 0 else { return false }
    rowsLeft -= 1
    cells += columnCount
    rowsStored += 1
    return true
  }
}
