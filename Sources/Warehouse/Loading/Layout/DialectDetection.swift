/// Finds the delimiter and the line end of a text from its beginning.
enum DialectDetection {
  /// The dialect of a text: the delimiter that cuts most rows into the same number of fields.
  static func dialect(
    of text: [UInt8], asked: UInt8?, isWhole: Bool
  ) throws(LoadError) -> CSVDialect {
    let lineEnd: UInt8 = !text.contains(0x0A) && text.contains(0x0D) ? 0x0D : 0x0A
    let found = best(text, lineEnd: lineEnd, isWhole: isWhole)
    guard let asked else { return CSVDialect(delimiter: found ?? 0x2C, lineEnd: lineEnd) }
    let dialect = CSVDialect(delimiter: asked, lineEnd: lineEnd)
    let width = SampleRows(text, dialect: dialect, isWhole: isWhole).usualWidth
    if let found, width == 1 { throw .wrongDelimiter(asked: asked, likely: found) }
    return dialect
  }

  private static func best(_ text: [UInt8], lineEnd: UInt8, isWhole: Bool) -> UInt8? {
    var best: (delimiter: UInt8, score: Double)?
    for delimiter in CSVDialect.delimiters {
      let dialect = CSVDialect(delimiter: delimiter, lineEnd: lineEnd)
      let score = score(SampleRows(text, dialect: dialect, isWhole: isWhole))
      if score > best?.score ?? 0 { best = (delimiter, score) }
    }
    return best?.delimiter
  }

  /// The share of rows with the usual number of fields, and a little for more fields;
  /// zero for one field.
  private static func score(_ sample: SampleRows) -> Double {
    let width = sample.usualWidth
    guard width > 1, let header = sample.rows.first else { return 0 }
    let alike = sample.rows.count { $0.count == width }
    let share = Double(alike) / Double(sample.rows.count)
    // A header that agrees counts as much as half the rows: decimal commas cut only data rows.
    return share + (header.count == width ? 0.5 : 0) + 0.1 * (1 - 1 / Double(width))
  }
}
