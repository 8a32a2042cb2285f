/// Files that are not text, known by their first bytes.
public enum FileSignature: String, Sendable, CaseIterable {
  case gzip
  case zip
  case spreadsheet
  case parquet
  case png
  case jpeg
  case pdf
  case sqlite
  case oldSpreadsheet
  case zstandard
  case bzip2
  case xz
  case executable
  case unknown

  /// What the file is, for a sentence.
  public var description: String {
    switch self {
    case .gzip: "a gzip archive"
    case .zip: "a zip archive"
    case .spreadsheet: "an Excel workbook (xlsx)"
    case .parquet: "a Parquet file"
    case .png: "a PNG image"
    case .jpeg: "a JPEG image"
    case .pdf: "a PDF document"
    case .sqlite: "an SQLite database"
    case .oldSpreadsheet: "an old Excel workbook (xls)"
    case .zstandard: "a Zstandard archive"
    case .bzip2: "a bzip2 archive"
    case .xz: "an xz archive"
    case .executable: "a program"
    case .unknown: "no text, as it has control bytes such as NUL"
    }
  }

  /// What to do instead.
  public var hint: String {
    switch self {
    case .gzip: "unpack it first: gunzip FILE"
    case .zip: "unpack it first: unzip FILE"
    case .spreadsheet, .oldSpreadsheet: "save the sheet as CSV and load that"
    case .parquet: "write it as CSV first, for example with DuckDB"
    case .sqlite: "open it with -w FILE, or write its table as CSV first"
    case .zstandard: "unpack it first: unzstd FILE"
    case .bzip2: "unpack it first: bunzip2 FILE"
    case .xz: "unpack it first: unxz FILE"
    case .png, .jpeg, .pdf, .executable, .unknown: "load a text file with delimited columns"
    }
  }

  private static let beginnings: [(FileSignature, [UInt8])] = [
    (.gzip, [0x1F, 0x8B]), (.parquet, Array("PAR1".utf8)), (.png, [0x89, 0x50, 0x4E, 0x47]),
    (.jpeg, [0xFF, 0xD8, 0xFF]), (.pdf, Array("%PDF-".utf8)),
    (.sqlite, Array("SQLite format 3\u{0}".utf8)),
    (.oldSpreadsheet, [0xD0, 0xCF, 0x11, 0xE0]), (.zstandard, [0x28, 0xB5, 0x2F, 0xFD]),
    (.bzip2, Array("BZh".utf8)), (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    (.executable, [0x7F, 0x45, 0x4C, 0x46]),
  ]

  /// The kind of binary file a head belongs to; `nil` for text in an encoding without NUL bytes.
  ///
  /// A file with no known beginning counts as binary when more than one byte in a hundred is a
  /// control character that text does not have.
  static func of(_ head: [UInt8]) -> FileSignature? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let text = String(decoding: head.prefix(4096), as: UTF8.self)
      return text.contains("[Content_Types].xml") || text.contains("xl/") ? .spreadsheet : .zip
    }
    if let known = beginnings.first(where: { head.starts(with: $0.1) }) { return known.0 }
    let controls = head.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
    return controls * 100 > head.count ? .unknown : nil
  }
}
