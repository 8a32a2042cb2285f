/// SQL text with physical names, and the way back to the text it came from.
public struct ResolvedSQL: Sendable, Equatable {
  /// One replaced run of bytes of the original text.
  struct Edit: Sendable, Equatable {
    var range: Range<Int>
    var text: String
  }

  /// The text as it was written.
  public let original: String
  /// The text to give to SQLite.
  public let sql: String
  /// First parts of three-part names that are neither this catalog nor an attached database.
  public let unknownCatalogs: [String]
  private let edits: [Edit]

  /// A text in which nothing had to be replaced.
  init(_ sql: String) {
    self.init(sql, edits: [], unknownCatalogs: [])
  }

  /// A text with edits, which are in order and do not overlap.
  init(_ original: String, edits: [Edit], unknownCatalogs: [String]) {
    self.original = original
    self.edits = edits
    self.unknownCatalogs = unknownCatalogs
    guard !edits.isEmpty else {
      sql = original
      return
    }
    let bytes = Array(original.utf8)
    var result: [UInt8] = []
    var position = 0
    for edit in edits {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    result += bytes[position...]
    sql = String(decoding: result, as: UTF8.self)
  }

  /// Whether any name was replaced.
  public var isChanged: Bool { !edits.isEmpty }

  /// The byte of the original text that a byte of `sql` came from.
  public func originalOffset(of offset: Int) -> Int {
    var growth = 0
    for edit in edits {
      let start = edit.range.lowerBound + growth
      if offset < start { break }
      if offset < start + edit.text.utf8.count { return edit.range.lowerBound }
      growth += edit.text.utf8.count - edit.range.count
    }
    return offset - growth
  }

  /// The same error about the original text.
  public func restated(_ error: SQLiteError) -> SQLiteError {
    guard isChanged, error.sql == sql else { return error }
    return SQLiteError(
      code: error.code, message: error.message, sql: original,
      offset: error.offset.map(originalOffset))
  }
}
