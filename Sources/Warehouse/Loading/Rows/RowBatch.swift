import CCSV

/// A block of a file cut into rows and fields by libcsv; the memory is C's and belongs to the
/// ``RowFeed`` that hands it out.
///
/// The address is kept as an integer because a pointer is not `Sendable`: a batch goes from the
/// thread that reads to the thread that stores and back, and only one of them has it at a time.
struct RowBatch: Sendable {
  private let address: UInt

  /// A new, empty batch; `nil` when there is no memory left.
  static func make() -> RowBatch? {
    mmm_csv_batch_new().map { RowBatch(address: UInt(bitPattern: $0)) }
  }

  /// The C structure.
  var pointer: UnsafeMutablePointer<mmm_csv_batch>? { UnsafeMutablePointer(bitPattern: address) }

  /// Gives the memory back.
  func free() { mmm_csv_batch_free(pointer) }
}

extension RowBatch {
  /// The number of rows.
  var rowCount: Int { pointer?.pointee.row_count ?? 0 }

  /// The fields of a row as text; bytes that are not UTF-8 are repaired.
  func fields(ofRow row: Int) -> [String] {
    guard let batch = pointer?.pointee, row < batch.row_count else { return [] }
    let first = row == 0 ? 0 : Int(batch.rows[row - 1].fields_end)
    return (first..<Int(batch.rows[row].fields_end)).map { field in
      let start = field == 0 ? 0 : Int(batch.ends[field - 1])
      let count = Int(batch.ends[field]) - start
      guard count > 0 else { return "" }
      return String(
        decoding: UnsafeBufferPointer(start: batch.text + start, count: count), as: UTF8.self)
    }
  }

  /// The line a row begins on, from 1.
  func line(ofRow row: Int) -> Int {
    guard let batch = pointer?.pointee, row < batch.row_count else { return 0 }
    return Int(batch.first_line) + Int(batch.rows[row].line)
  }

  /// A row as it stands in the file, without its line end.
  func raw(ofRow row: Int) -> String {
    guard let batch = pointer?.pointee, row < batch.row_count else { return "" }
    let mark = batch.rows[row]
    var end = Int(mark.raw_end)
    while end > Int(mark.raw_start), [0x0A, 0x0D].contains(batch.raw[end - 1]) { end -= 1 }
    return String(
      decoding: UnsafeBufferPointer(
        start: batch.raw + Int(mark.raw_start), count: end - Int(mark.raw_start)), as: UTF8.self)
  }
}

extension RowBatch {
  /// Puts text into an empty batch.
  func fill(with text: [UInt8]) {
    guard let pointer else { return }
    mmm_csv_batch_continue(pointer, nil)
    guard !text.isEmpty, mmm_csv_reserve_raw(pointer, text.count) != 0 else { return }
    text.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      pointer.pointee.raw.update(from: start, count: source.count)
    }
    pointer.pointee.raw_count = text.count
    mmm_csv_inspect(pointer, 0)
  }
}
