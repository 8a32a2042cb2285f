import CCSV

/// Reads a file block by block into batches of rows; used by one thread.
final class RowReader {
  /// The longest row that is held in memory, in bytes.
  static let longestRow = 64 << 20
  private static let blockSize = 1 << 18

  private let file: SourceFile
  private let parser: CSVParser
  private let decoder: TextDecoder?
  private var offset: Int
  private var hash: SHA256?
  private var isFinished = false
  private let block: UnsafeMutableRawBufferPointer

  /// A reader from the first byte after the byte order mark.
  init(path: String, encoding: EncodingDetection, dialect: CSVDialect) throws(LoadError) {
    file = try SourceFile(path: path)
    parser = CSVParser(dialect)
    decoder = TextDecoder(encoding.encoding)
    offset = 0
    hash = SHA256()
    block = .allocate(byteCount: Self.blockSize, alignment: 16)
    try skip(encoding.mark)
  }

  deinit { block.deallocate() }

  private func skip(_ mark: Int) throws(LoadError) {
    guard mark > 0 else { return }
    offset = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: block[..<mark]), at: 0)
    hash?.update(UnsafeRawBufferPointer(rebasing: block[..<offset]))
  }

  /// Fills a batch with the rows of the next block.
  ///
  /// The batch filled before may hold the beginning of a row.
  ///
  /// - Returns: whether there may be more.
  /// - Throws: ``LoadError`` when the file cannot be read or a row cannot be held.
  func fill(_ batch: RowBatch, after previous: RowBatch?) throws(LoadError) -> Bool {
    guard !isFinished, let target = batch.pointer else { return false }
    mmm_csv_batch_continue(target, previous?.pointer)
    while target.pointee.row_count == 0 && !isFinished {
      try readBlock(into: target)
      parser.parse(target)
      let held = target.pointee.raw_count - target.pointee.row_start
      if target.pointee.failed != 0 || held > Self.longestRow {
        throw .rowTooLong(line: openLine(of: target), limit: Self.longestRow)
      }
    }
    if isFinished { try finish(target) }
    target.pointee.bytes_read = UInt64(offset)
    return !isFinished
  }

  /// The SHA-256 of the file, once it has been read to its end.
  func takeDigest() -> String? {
    guard isFinished, let finished = hash.take() else { return nil }
    return finished.hexDigest()
  }

  private func finish(_ target: UnsafeMutablePointer<mmm_csv_batch>) throws(LoadError) {
    let line = openLine(of: target)
    parser.parseRest(target)
    if parser.isInsideQuotes { throw .unclosedQuote(line: line) }
    parser.finish(target)
    if target.pointee.failed != 0 { throw .rowTooLong(line: line, limit: Self.longestRow) }
  }

  private func openLine(of target: UnsafeMutablePointer<mmm_csv_batch>) -> Int {
    Int(target.pointee.first_line) + Int(target.pointee.row_line)
  }

  private func readBlock(into target: UnsafeMutablePointer<mmm_csv_batch>) throws(LoadError) {
    let before = target.pointee.raw_count
    if let decoder {
      let count = try file.read(into: block, at: offset)
      let bytes = UnsafeRawBufferPointer(rebasing: block[..<count])
      took(bytes)
      append(decoder.decode(bytes, isLast: isFinished), to: target)
    } else {
      guard mmm_csv_reserve_raw(target, before + Self.blockSize) != 0 else { return }
      let space = UnsafeMutableRawBufferPointer(
        start: target.pointee.raw + before, count: Self.blockSize)
      let count = try file.read(into: space, at: offset)
      took(UnsafeRawBufferPointer(rebasing: space[..<count]))
      target.pointee.raw_count = before + count
    }
    mmm_csv_inspect(target, before)
  }

  private func took(_ bytes: UnsafeRawBufferPointer) {
    hash?.update(bytes)
    offset += bytes.count
    isFinished = bytes.count < Self.blockSize
  }

  private func append(_ text: [UInt8], to target: UnsafeMutablePointer<mmm_csv_batch>) {
    let before = target.pointee.raw_count
    guard mmm_csv_reserve_raw(target, before + text.count) != 0 else { return }
    text.withUnsafeBytes { source in
      UnsafeMutableRawPointer(target.pointee.raw + before).copyMemory(
        from: source.baseAddress ?? UnsafeRawPointer(target.pointee.raw), byteCount: source.count)
    }
    target.pointee.raw_count = before + text.count
  }
}
