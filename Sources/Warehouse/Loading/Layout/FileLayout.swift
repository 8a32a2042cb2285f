/// How a file is written and what its columns are called, from its first bytes.
struct FileLayout {
  var encoding: EncodingDetection
  var dialect: CSVDialect
  var hasHeader: Bool
  var columns: ColumnNames
  var fileSize: Int

  /// The number of bytes that are looked at.
  static let headSize = 1 << 18

  /// Looks at the beginning of a file.
  init(
    _ file: borrowing SourceFile, options: LoadOptions, encoding known: TextEncoding?
  ) throws(LoadError) {
    let head = try file.head(Self.headSize)
    guard !head.isEmpty else { throw .empty(file.path) }
    let encoding = EncodingDetection(head: head, asked: known ?? options.encoding)
    let isWide =
      encoding.encoding == .utf16LittleEndian || encoding.encoding == .utf16BigEndian
    if !isWide, let signature = FileSignature.of(head) { throw .binary(file.path, signature) }
    let isWhole = head.count == file.size
    let text = Self.text(of: head, encoding: encoding, isWhole: isWhole)
    guard text.contains(where: { $0 > 0x20 }) else { throw .empty(file.path) }
    dialect = try DialectDetection.dialect(of: text, asked: options.delimiter, isWhole: isWhole)
    let sample = SampleRows(text, dialect: dialect, isWhole: isWhole)
    self.encoding = encoding
    fileSize = file.size
    hasHeader = options.hasHeader ?? HeaderDetection.hasHeader(sample.rows)
    columns = try Self.names(sample, text: text, hasHeader: hasHeader, dialect: dialect)
    if hasHeader && isWhole && sample.rows.count < 2 {
      throw .onlyHeader(file.path, columns: columns.names.count)
    }
    if !hasHeader && options.hasHeader == false { columns.notes = [] }
  }

  private static func names(
    _ sample: SampleRows, text: [UInt8], hasHeader: Bool, dialect: CSVDialect
  ) throws(LoadError) -> ColumnNames {
    // A header longer than the head itself is cut at its end.
    let header =
      sample.rows.first
      ?? SampleRows(text, dialect: dialect, isWhole: true).rows.first ?? []
    let limit = 2000
    guard header.count <= limit else { throw .tooManyColumns(count: header.count, limit: limit) }
    guard hasHeader else { return ColumnNames(count: max(sample.usualWidth, header.count)) }
    return ColumnNames(header: withoutEmptyEnd(header, sample))
  }

  /// A delimiter at the end of every line makes no column.
  private static func withoutEmptyEnd(_ header: [String], _ sample: SampleRows) -> [String] {
    guard header.count > 1, header.last?.isEmpty == true else { return header }
    let isEmpty = sample.rows.allSatisfy { row in
      row.count < header.count || row[header.count - 1].isEmpty
    }
    return isEmpty ? header.dropLast() : header
  }

  /// UTF-8 text of some bytes of a file.
  static func text(of bytes: [UInt8], encoding: EncodingDetection, isWhole: Bool) -> [UInt8] {
    let bytes = Array(bytes.dropFirst(encoding.mark))
    guard let decoder = TextDecoder(encoding.encoding) else { return bytes }
    return bytes.withUnsafeBytes { decoder.decode($0, isLast: isWhole) }
  }
}
