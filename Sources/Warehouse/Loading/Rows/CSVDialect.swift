/// How a file separates fields and rows.
struct CSVDialect: Sendable, Equatable {
  /// The byte between fields.
  var delimiter: UInt8
  /// The byte lines end with; a carriage return only in files that have no line feed.
  var lineEnd: UInt8 = 0x0A

  /// The delimiters that are looked for, in the order that decides between equals.
  static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
}
