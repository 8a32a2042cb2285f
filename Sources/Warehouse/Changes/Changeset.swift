internal import CSQLite

/// The rows a write changed, in the form of SQLite's session extension.
///
/// <https://www.sqlite.org/sessionintro.html>
public struct Changeset: Sendable, Equatable {
  /// The extension's own format.
  public let bytes: [UInt8]

  /// A changeset of stored bytes.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// Calls the body with each changed row.
  func read(_ body: (ChangedRow) throws -> Void) throws {
    guard !bytes.isEmpty else { return }
    var copy = bytes
    try copy.withUnsafeMutableBytes { buffer in
      var iterator: OpaquePointer?
      try Self.check(
        sqlite3changeset_start(&iterator, Int32(clamping: buffer.count), buffer.baseAddress))
      defer { sqlite3changeset_finalize(iterator) }
      while true {
        let code = sqlite3changeset_next(iterator)
        guard code == SQLITE_ROW, let iterator else {
          return try Self.check(code == SQLITE_DONE ? SQLITE_OK : code)
        }
        if let row = ChangedRow(at: iterator) { try body(row) }
      }
    }
  }

  static func check(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else {
      throw SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)))
    }
  }
}

/// One row of a changeset, while its iterator stands there.
struct ChangedRow {
  let table: String
  let change: RowChange.Kind
  private let iterator: OpaquePointer
  private let count: Int32

  /// The row an iterator stands at; `nil` when it stands at none.
  init?(at iterator: OpaquePointer) {
    var (name, count, operation): (UnsafePointer<CChar>?, Int32, Int32) = (nil, 0, 0)
    guard sqlite3changeset_op(iterator, &name, &count, &operation, nil) == SQLITE_OK, let name,
      let kind = Self.kind(operation)
    else { return nil }
    table = String(cString: name)
    change = kind
    self.iterator = iterator
    self.count = count
  }

  /// The values before, none for a row that comes; those that an update left alone are `nil`.
  var before: [SQLValue?] { change == .inserted ? [] : values(sqlite3changeset_old) }

  /// The values after, none for a row that goes; those that an update left alone are `nil`.
  var after: [SQLValue?] { change == .deleted ? [] : values(sqlite3changeset_new) }

  private static func kind(_ operation: Int32) -> RowChange.Kind? {
    switch operation {
    case SQLITE_INSERT: .inserted
    case SQLITE_UPDATE: .updated
    case SQLITE_DELETE: .deleted
    default: nil
    }
  }

  private func values(
    _ read: (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Int32
  ) -> [SQLValue?] {
    (0..<count).map { column in
      var value: OpaquePointer?
      guard read(iterator, column, &value) == SQLITE_OK, let value else { return nil }
      return SQLArgument(handle: value).value
    }
  }

  /// The values of the key, by which a person knows the row.
  var key: [SQLValue] {
    var isKey: UnsafeMutablePointer<UInt8>?
    sqlite3changeset_pk(iterator, &isKey, nil)
    let values = change == .inserted ? after : before
    return values.enumerated().compactMap { isKey?[$0] == 1 ? $1 : nil }
  }
}
