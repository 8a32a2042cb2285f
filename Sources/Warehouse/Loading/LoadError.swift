/// Why a file could not be loaded; nothing of it is in the warehouse then.
public enum LoadError: Error, Sendable, Equatable {
  /// There is no file of this name; with the nearest names in its folder.
  case missingFile(String, nearest: [String])
  /// The path names something that is not a plain file, for example a folder.
  case notAFile(String, what: String)
  /// The operating system refuses to open or read it.
  case unreadable(String, reason: String)
  /// The file has no bytes, or nothing but space.
  case empty(String)
  /// The file has a header and nothing below it.
  case onlyHeader(String, columns: Int)
  /// The file is not text.
  case binary(String, FileSignature)
  /// The file has more columns than a table can have.
  case tooManyColumns(count: Int, limit: Int)
  /// The delimiter that was asked for is not the one in the file.
  case wrongDelimiter(asked: UInt8, likely: UInt8)
  /// A quoted field is not closed before the end of the file.
  case unclosedQuote(line: Int)
  /// One row is longer than can be held in memory.
  case rowTooLong(line: Int, limit: Int)
  /// More rows had to be rejected than a sound file has.
  case tooManyRejects(rejected: Int, rows: Int, first: RejectedRow)
  /// The target table is there with other content.
  case tableExists(TableName)
  /// The target of an append is not there.
  case noTable(TableName)
  /// The name belongs to a view, an index or a table of the program itself.
  case notLoadable(TableName, reason: String)
  /// The columns of an appended file are not those of the table.
  case columnsDiffer(TableName, missing: [String], unknown: [String])
  /// A column that options name is not in the file; with the nearest names.
  case unknownColumn(String, nearest: [String])
  /// The person stopped the load.
  case interrupted
  /// The database refuses to store the rows.
  case storage(SQLiteError)
}

extension LoadError: DescribedFailure {
  /// What the error means for the exit code.
  public var kind: FailureKind {
    switch self {
    case .missingFile, .notAFile, .unreadable, .empty, .binary: .file
    case .interrupted: .interrupted
    case .unknownColumn: .usage
    case .storage(let error): error.kind
    case .onlyHeader, .tooManyColumns, .wrongDelimiter, .unclosedQuote, .rowTooLong,
      .tooManyRejects, .tableExists, .noTable, .notLoadable, .columnsDiffer:
      .failed
    }
  }
}

extension LoadError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .missingFile(let path, _): "there is no file \(path)"
    case .notAFile(let path, let what): "\(path) is \(what), not a file"
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .empty(let path): "\(path) is empty"
    case .onlyHeader(let path, let columns):
      "\(path) has \(count(columns, "column name")) and no rows"
    case .binary(let path, let signature): "\(path) is \(signature.description)"
    case .tooManyColumns(let count, let limit):
      "the file has \(count) columns, and a table can have at most \(limit)"
    case .wrongDelimiter(let asked, let likely):
      "the file is not delimited by \(named(asked)); it looks delimited by \(named(likely))"
    case .unclosedQuote(let line): "the quote that opens on line \(line) is never closed"
    case .rowTooLong(let line, let limit):
      "the row that begins on line \(line) is longer than \(limit / 1_048_576) MB"
    case .tooManyRejects(let rejected, let rows, let first):
      "\(rejected) of \(rows) rows cannot be stored; the first is line \(first.line): "
        + first.reason
    case .tableExists(let table): "there is a table \(table) with other content"
    case .noTable(let table): "there is no table \(table) to append to"
    case .notLoadable(let table, let reason): "\(table) cannot be loaded into: \(reason)"
    case .columnsDiffer(let table, let missing, let unknown):
      "the columns are not those of \(table)"
        + (missing.isEmpty ? "" : "; missing: " + missing.joined(separator: ", "))
        + (unknown.isEmpty ? "" : "; unknown: " + unknown.joined(separator: ", "))
    case .unknownColumn(let name, _): "the file has no column \(name)"
    case .interrupted: "the load was stopped; the warehouse is as it was before"
    case .storage(let error): "the rows cannot be stored: \(error.message)"
    }
  }

  /// What to do about it, when there is something to do.
  public var hint: String? {
    switch self {
    case .missingFile(_, let nearest):
      nearest.isEmpty ? "check the path" : "did you mean " + nearest.joined(separator: ", ") + "?"
    case .unknownColumn(_, let nearest):
      nearest.isEmpty
        ? "the first line of the file has its columns"
        : "did you mean " + nearest.joined(separator: ", ") + "?"
    case .notAFile: "name a CSV file"
    case .unreadable: "check the permissions of the file"
    case .empty: "check how the file was made; nothing was changed"
    case .onlyHeader: "check how the file was made, or say --no-header if its one line is data"
    case .binary(_, let signature): signature.hint
    case .tooManyColumns: "turn the columns into rows (date, name, value), or check the delimiter"
    case .wrongDelimiter: "leave out --delimiter to have it found from the file"
    case .unclosedQuote: "close the quote, or double it if it is part of the text"
    case .rowTooLong: "look for a quote that is not closed before that line"
    case .tooManyRejects:
      "check the delimiter and the header, or give a column's type with --type NAME=text"
    case .tableExists: "say --replace, --append or another name with --as"
    case .noTable: "leave out --append to make the table"
    case .notLoadable: "choose another name with --as, for example bronze.data"
    case .columnsDiffer: "load it as a table of its own with --as, or rename its columns"
    case .interrupted: nil
    case .storage(let error):
      error.meaning == .full ? "free some space on the disk; nothing was changed" : nil
    }
  }

  private func named(_ byte: UInt8) -> String {
    byte == 0x09 ? "tabs" : "'\(Character(Unicode.Scalar(byte)))'"
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
