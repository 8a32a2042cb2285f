import CCSV

/// What the columns look like in a few places of a file, so that the first pass can already store.
///
/// Whether the sample was right is known at the end of the pass; a wrong one costs a second pass.
enum TypeSample {
  private static let places = 12
  private static let placeSize = 1 << 15

  /// The tallies of rows from the beginning and from places spread over the file.
  static func converter(
    _ file: borrowing SourceFile, layout: FileLayout
  ) throws(LoadError) -> RowConverter {
    let width = layout.columns.names.count
    let converter = RowConverter(readings: Array(repeating: .text, count: width))
    let head = try file.head(FileLayout.headSize)
    let text = FileLayout.text(
      of: head, encoding: layout.encoding, isWhole: head.count == layout.fileSize)
    tally(
      text, layout, into: converter, isWhole: head.count == layout.fileSize,
      firstRow: layout.hasHeader ? 1 : 0)
    guard layout.encoding.encoding == .utf8 || layout.encoding.encoding == .windows1252,
      layout.fileSize > 2 * FileLayout.headSize
    else { return converter }
    var block = [UInt8](repeating: 0, count: placeSize)
    for place in 1...places {
      let offset = (layout.fileSize - placeSize) / places * place
      let count = try read(file, into: &block, at: offset)
      guard let start = block[..<count].firstIndex(of: layout.dialect.lineEnd) else { continue }
      tally(Array(block[(start + 1)..<count]), layout, into: converter, isWhole: false, firstRow: 0)
    }
    return converter
  }

  private static func read(
    _ file: borrowing SourceFile, into block: inout [UInt8], at offset: Int
  ) throws(LoadError) -> Int {
    let space = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count, alignment: 16)
    defer { space.deallocate() }
    let count = try file.read(into: space, at: offset)
    block.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(space)) }
    return count
  }

  private static func tally(
    _ text: [UInt8], _ layout: FileLayout, into converter: RowConverter, isWhole: Bool,
    firstRow: Int
  ) {
    let content = UnsafeMutablePointer<CellBatch.Content>.allocate(capacity: 1)
    content.initialize(to: CellBatch.Content())
    defer {
      content.pointee.free()
      content.deinitialize(count: 1)
      content.deallocate()
    }
    content.pointee.prepare(cellCount: converter.columnCount)
    SampleRows.withBatch(text, dialect: layout.dialect, isWhole: isWhole) { batch in
      guard let rows = batch.pointer?.pointee, let text = rows.text, let ends = rows.ends else {
        return
      }
      for row in firstRow..<max(firstRow, rows.row_count) {
        let first = row == 0 ? 0 : Int(rows.rows[row - 1].fields_end)
        guard Int(rows.rows[row].fields_end) - first == converter.columnCount else { continue }
        _ = converter.convert(
          text: text, ends: ends, firstField: first, into: content.pointee.cells, keeping: content)
      }
    }
  }
}
