/// Rows of a file that could not be stored, in the order of their lines.
struct RejectList {
  /// The most rows that are kept; with more the file is unsound.
  static let mostRows = 100_000
  private static let mostBytes = 64 << 20

  /// The rows.
  private(set) var rows: [RejectedRow] = []
  private var bytes = 0
  private(set) var isFull = false

  /// Adds a row; its text is asked for only when there is room.
  mutating func add(line: Int, reason: String, raw: () -> String) {
    guard rows.count < Self.mostRows && bytes < Self.mostBytes else {
      isFull = true
      return
    }
    if rows.last?.line == line {
      // Rows that only carriage returns separate share a line, which is kept once.
      rows[rows.count - 1].reason += "; " + reason
      return
    }
    let row = RejectedRow(line: line, raw: raw(), reason: reason)
    bytes += row.raw.utf8.count
    rows.append(row)
  }

  /// Stops a load in which there are too many to be an accident.
  func checkCount(rowsStored: Int) throws(LoadError) {
    guard let first = rows.first, isFull else { return }
    throw .tooManyRejects(rejected: rows.count, rows: rows.count + rowsStored, first: first)
  }

  /// Refuses a file of which more than one row in ten, and more than ten rows, cannot be stored.
  func checkShare(rowsStored: Int) throws(LoadError) {
    guard let first = rows.first else { return }
    let all = rows.count + rowsStored
    if rowsStored == 0 || (rows.count > 10 && rows.count * 10 > all) {
      throw .tooManyRejects(rejected: rows.count, rows: all, first: first)
    }
  }
}

/// How many rows speak for UTF-8 and how many against it.
struct EncodingCounts: Equatable {
  /// Rows with well-formed characters outside ASCII.
  private(set) var wellFormed = 0
  /// Rows with bytes that are not UTF-8.
  private(set) var malformed = 0

  /// Takes in the flags of a row.
  mutating func add(_ flags: UInt32) {
    if flags & 4 != 0 { wellFormed += 1 }
    if flags & 2 != 0 { malformed += 1 }
  }

  /// Whether the file is in a single-byte encoding.
  var speaksForSingleByte: Bool { malformed > wellFormed }
}
