/// The first rows of a text, cut with a delimiter that is being tried.
struct SampleRows {
  /// The fields of the rows.
  let rows: [[String]]

  /// Cuts UTF-8 text; unless it is the whole file, its last row may be cut and is left out.
  init(_ text: [UInt8], dialect: CSVDialect, isWhole: Bool, limit: Int = 200) {
    var rows: [[String]] = []
    Self.withBatch(text, dialect: dialect, isWhole: isWhole) { batch in
      rows = (0..<min(batch.rowCount, limit)).map(batch.fields(ofRow:))
    }
    self.rows = rows
  }

  /// Cuts text and lends the batch.
  static func withBatch(
    _ text: [UInt8], dialect: CSVDialect, isWhole: Bool, _ body: (RowBatch) -> Void
  ) {
    guard let batch = RowBatch.make(), let pointer = batch.pointer else { return }
    defer { batch.free() }
    batch.fill(with: text)
    let parser = CSVParser(dialect)
    parser.parse(pointer)
    if isWhole {
      parser.parseRest(pointer)
      parser.finish(pointer)
    }
    body(batch)
  }

  /// The number of fields that most rows have.
  var usualWidth: Int {
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.count, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}
