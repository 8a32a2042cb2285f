/// Turns the fields of one row after the other into cells and counts what their columns hold.
///
/// The state of all columns is one run of raw memory, as arrays of a class would be checked for
/// exclusive access at each value.
final class RowConverter {
  /// The number of columns.
  let columnCount: Int
  /// The columns in order.
  let columns: UnsafeMutablePointer<ColumnState>

  /// A converter for columns that are read in the given ways.
  init(readings: [ColumnReading]) {
    columnCount = readings.count
    columns = .allocate(capacity: readings.count)
    for (index, reading) in readings.enumerated() {
      (columns + index).initialize(to: ColumnState(reading: reading))
    }
  }

  deinit {
    for index in 0..<columnCount { columns[index].free() }
    columns.deallocate()
  }

  /// Converts a row that has as many fields as there are columns, from a batch's buffers; texts
  /// that are stored otherwise than they are written are kept with the batch.
  ///
  /// - Returns: the first column whose value does not fit, -1 when all fit.
  @inline(__always)
  func convert(
    text: UnsafePointer<UInt8>, ends: UnsafePointer<UInt32>, firstField: Int,
    into cells: UnsafeMutablePointer<Cell>, keeping content: UnsafeMutablePointer<CellBatch.Content>
  ) -> Int {
    var start = firstField == 0 ? 0 : Int(ends[firstField - 1])
    var misfit = -1
    for index in 0..<columnCount {
      let end = Int(ends[firstField + index])
      if let cell = CellConverter.cell(columns + index, text + start, end - start) {
        cells[index] = cell
        if cell.tag == .text, cell.bytes == UnsafePointer(columns[index].scratch) {
          let count = Int(cell.count)
          cells[index] = .text(content.pointee.keep(columns[index].scratch, count), count)
        }
      } else {
        columns[index].misfits += 1
        if misfit < 0 { misfit = index }
      }
      start = end
    }
    return misfit
  }

  /// The tallies of all columns.
  var tallies: [ShapeTally] { (0..<columnCount).map { columns[$0].tally } }

  /// Stops looking at the values of text columns that cannot become anything else.
  func settleText() {
    for index in 0..<columnCount where columns[index].steps == .text && !columns[index].isSettled {
      let tally = columns[index].tally
      columns[index].isSettled = ColumnReading.all.allSatisfy {
        tally.misfits(of: $0) > TypeDecision.mostMisfits
      }
    }
  }
}
