import CCSV

/// Turns the rows of a file into cells under a plan, block after block, and keeps rows aside that
/// do not fit.
struct RowConversion {
  /// What the columns hold.
  let converter: RowConverter
  private let plan: LoadPlan
  /// What was rejected so far.
  private(set) var rejects = RejectList()
  /// Rows that are text but not ASCII, and rows that are not UTF-8.
  private(set) var encodingCounts = EncodingCounts()
  /// Rows to store so far.
  private(set) var rowCount = 0
  /// Whether the assumed readings have turned out wrong, so that rows are only counted.
  private var isDoomed = false

  /// A row while it is looked at.
  private struct Row {
    var number: Int
    var mark: mmm_csv_row
    var firstField: Int
    var fieldCount: Int { Int(mark.fields_end) - firstField }
  }

  /// A conversion of no rows yet.
  init(plan: LoadPlan) {
    self.plan = plan
    converter = RowConverter(readings: plan.columns.map(\.reading))
  }

  /// Fills the cells of a block from its rows.
  ///
  /// - Throws: ``LoadError`` when too many rows had to be rejected.
  mutating func convert(_ batch: CellBatch) throws(LoadError) {
    converter.settleText()
    isDoomed = isDoomed || plan.isRefuted(by: converter)
    guard let rows = batch.rows.pointer?.pointee, let content = batch.content else { return }
    content.pointee.prepare(cellCount: rows.row_count * converter.columnCount)
    let isHeader = rows.first_line == 1 && plan.skipsFirstRow
    var firstField = isHeader && rows.row_count > 0 ? Int(rows.rows[0].fields_end) : 0
    for number in (isHeader ? 1 : 0)..<max(isHeader ? 1 : 0, rows.row_count) {
      let row = Row(number: number, mark: rows.rows[number], firstField: firstField)
      firstField = Int(row.mark.fields_end)
      let fits = row.fieldCount == converter.columnCount && row.mark.flags == 0
      guard fits || isSound(row, in: batch.rows) else { continue }
      let place = content.pointee.rowCount * converter.columnCount
      let misfit = converter.convert(
        text: rows.text, ends: rows.ends, firstField: row.firstField,
        into: content.pointee.cells + place, keeping: content)
      if misfit >= 0 {
        rejectMisfit(misfit, row, in: batch.rows)
      } else if !isDoomed {
        content.pointee.rowCount += 1
      }
    }
    rowCount += content.pointee.rowCount
    try rejects.checkCount(rowsStored: rowCount)
  }

  /// Looks at a row that is not plain ASCII or has another number of fields; rejects it if need be.
  private mutating func isSound(_ row: Row, in batch: RowBatch) -> Bool {
    encodingCounts.add(row.mark.flags)
    let (fields, expected) = (row.fieldCount, converter.columnCount)
    if row.mark.flags & UInt32(MMM_CSV_HAS_NUL) != 0 {
      reject(row, in: batch, "the row has a NUL byte")
    } else if row.mark.flags & UInt32(MMM_CSV_NOT_UTF8) != 0 {
      reject(row, in: batch, "the row is not valid UTF-8")
    } else if fields < expected || fields > expected && !restIsEmpty(row, in: batch) {
      reject(row, in: batch, "\(fields) fields where \(expected) are expected")
    } else {
      return true
    }
    return false
  }

  /// Whether all fields beyond the last column are empty, as after a delimiter at the line's end.
  private func restIsEmpty(_ row: Row, in batch: RowBatch) -> Bool {
    guard let ends = batch.pointer?.pointee.ends else { return true }
    let lastUsed = row.firstField + converter.columnCount - 1
    return ends[lastUsed] == ends[Int(row.mark.fields_end) - 1]
  }

  private mutating func rejectMisfit(_ column: Int, _ row: Row, in batch: RowBatch) {
    guard let rows = batch.pointer?.pointee else { return }
    let field = row.firstField + column
    let start = field == 0 ? 0 : Int(rows.ends[field - 1])
    let count = min(Int(rows.ends[field]) - start, 80)
    let value = String(
      decoding: UnsafeBufferPointer(start: rows.text + start, count: count), as: UTF8.self)
    let planned = plan.columns[column]
    reject(row, in: batch, "\(planned.name): \"\(value)\" is not \(planned.reading.kind.noun)")
    isDoomed = isDoomed || plan.isRefuted(by: converter)
  }

  private mutating func reject(_ row: Row, in batch: RowBatch, _ reason: String) {
    rejects.add(line: batch.line(ofRow: row.number), reason: reason) {
      batch.raw(ofRow: row.number)
    }
  }
}
