import Warehouse

/// One or several statements on their way through a session.
struct SessionScript {
  private let text: String
  private let session: ShellSession

  /// The statements of a text.
  init(_ text: String, session: ShellSession) {
    self.text = text
    self.session = session
  }

  /// Runs the statements in order and prints their rows.
  ///
  /// An error of SQLite is about the text as it was written.
  func run(format: OutputFormat) throws {
    let resolved = try session.database.catalog.resolver().resolve(text)
    guard !session.settings.echo.prints(resolved.sql + "\n") else { return }
    if let sandbox = session.sandbox {
      for statement in StatementSplit.statements(of: text) {
        try SandboxedStatement(sql: statement, session: session, sandbox: sandbox)
          .run(format: format)
      }
      return
    }
    let database = session.database
    var rest = resolved.sql
    while true {
      var start = resolved.sql.utf8.count - rest.utf8.count
      do {
        let next = try database.connection.prepareFirst(of: rest)
        guard next.statement != nil else { return }
        let statement = StatementText(rest.utf8.dropLast(next.rest.utf8.count))
        start += statement.leadingBytes
        rest = next.rest
        try SessionStatement(sql: statement.sql, session: session).run(format: format)
      } catch let error as SQLiteError {
        if let catalog = resolved.unknownCatalogs.first {
          throw WarehouseError.noSuchCatalog(catalog, present: database.catalog.name)
        }
        throw ErrorPlace(of: error, from: start, in: resolved).restated
      }
    }
  }

  /// What may help with an error of a statement: the names it could have meant.
  func hint(for error: any Error) -> String? {
    guard let error = ErrorText.sqlError(in: error) else { return nil }
    return StatementHint(database: session.database, sql: text).text(for: error)
  }
}

/// A statement without the space around it.
private struct StatementText {
  let sql: String
  /// The bytes of space before it.
  let leadingBytes: Int

  init(_ bytes: Substring.UTF8View) {
    leadingBytes = bytes.prefix { $0 == 0x20 || (0x09...0x0D).contains($0) }.count
    sql = String(Substring(bytes.dropFirst(leadingBytes))).trimmedEnd
  }
}

/// Where in a text an error of SQLite is.
struct ErrorPlace {
  private let error: SQLiteError
  private let start: Int
  private let resolved: ResolvedSQL

  /// The place of an error about the part of the resolved text that begins at byte `start`.
  init(of error: SQLiteError, from start: Int, in resolved: ResolvedSQL) {
    self.error = error
    self.start = start
    self.resolved = resolved
  }

  /// The error about the text as it was written.
  var restated: SQLiteError {
    SQLiteError(
      code: error.code, message: error.message, sql: resolved.original,
      offset: offset.map(resolved.originalOffset))
  }

  /// SQLite's own offset, else that of the first token with the name that is missing.
  private var offset: Int? {
    if let offset = error.offset { return start + offset }
    guard let missing = MissingName(error.message) else { return nil }
    let bytes = Array(resolved.sql.utf8)
    return SQLTokenizer.tokens(of: resolved.sql).first { token in
      guard token.range.lowerBound >= start, token.kind == .word || token.kind == .quotedName
      else { return false }
      let spelling = String(decoding: bytes[token.range], as: UTF8.self)
      return MissingName.unquoted(spelling).lowercased() == missing.lastPart.lowercased()
    }?.range.lowerBound
  }
}
