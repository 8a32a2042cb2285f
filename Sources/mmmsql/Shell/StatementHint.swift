import Warehouse

/// A name that SQLite says does not exist.
struct MissingName: Equatable {
  /// What the name was taken for.
  enum Kind: Equatable {
    case table
    /// A column, of the given table when SQLite names it.
    case column(table: String?)
    case function
  }

  let kind: Kind
  /// The name as SQLite saw it, with its qualifier.
  let name: String

  /// The missing name of one of SQLite's messages; `nil` for other messages.
  init?(_ message: String) {
    for (prefix, kind) in Self.prefixes where message.hasPrefix(prefix) {
      (self.kind, name) = (kind, String(message.dropFirst(prefix.count)))
      return
    }
    let middle = " has no column named "
    guard message.hasPrefix("table "), let range = message.firstRange(of: middle) else {
      return nil
    }
    kind = .column(table: String(message[..<range.lowerBound].dropFirst("table ".count)))
    name = String(message[range.upperBound...])
  }

  /// The name without its qualifier.
  var lastPart: String { name.split(separator: ".").last.map(String.init) ?? name }

  /// A name without the quotes around it.
  static func unquoted(_ spelling: String) -> String {
    guard spelling.count >= 2, let first = spelling.first, "\"`[".contains(first) else {
      return spelling
    }
    return String(spelling.dropFirst().dropLast())
  }

  private static let prefixes: [(String, Kind)] = [
    ("no such table: ", .table), ("no such view: ", .table),
    ("no such column: ", .column(table: nil)), ("no such function: ", .function),
  ]
}

/// What a person may have meant by a statement that SQLite refused.
struct StatementHint {
  let database: Database
  /// The statement as it was written.
  let sql: String

  /// The hint for an error, `nil` when there is nothing better than the error's own.
  func text(for error: SQLiteError) -> String? {
    guard let missing = MissingName(error.message) else { return keywordHint(error) }
    switch missing.kind {
    case .table: return question(tables(near: missing.lastPart)) ?? ".tables lists the tables"
    case .column(let table):
      if isDoubleQuoted(error) {
        return "text stands in single quotes: '\(missing.lastPart)'"
      }
      return question(
        NearestNames.candidates(for: missing.lastPart, among: columns(of: table)))
    case .function:
      return question(NearestNames.candidates(for: missing.name, among: functions))
    }
  }

  private func question(_ candidates: [String]) -> String? {
    candidates.isEmpty ? nil : "did you mean " + candidates.joined(separator: ", ") + "?"
  }

  /// Names as the person spells them: dotted unless the missing one was typed as it is stored.
  private func tables(near name: String) -> [String] {
    let tables = ((try? database.catalog.tables()) ?? []).map(\.name)
    let isStoredName = sql.lowercased().contains(name.lowercased())
    let spelled = TableName(physical: name) != nil && isStoredName
    func spelling(_ table: TableName) -> String {
      spelled || table.schema == TableName.unprefixedSchema ? table.physical : table.description
    }
    let wanted = TableName(stored: name)
    func near(among tables: [TableName]) -> [String] {
      let bare = NearestNames.candidates(for: wanted.table, among: tables.map(\.table))
      return bare.flatMap { name in tables.filter { $0.table == name }.map(spelling) }
    }
    let isSame: (TableName) -> Bool = { $0.table.lowercased() == wanted.table.lowercased() }
    let choices = [
      tables.filter(isSame).map(spelling),
      near(among: tables.filter { $0.schema == wanted.schema }),
      near(among: tables),
    ]
    return Array((choices.first { !$0.isEmpty } ?? []).prefix(3))
  }

  /// Columns of the tables the statement names, or of all.
  private func columns(of table: String?) -> [String] {
    let rows = (try? database.columnNames()) ?? []
    let resolved = (try? database.catalog.resolver().resolve(sql).sql) ?? sql
    let bytes = Array(resolved.utf8)
    var named = Set(
      SQLTokenizer.tokens(of: resolved).filter { !$0.isTrivia }.map {
        MissingName.unquoted(String(decoding: bytes[$0.range], as: UTF8.self)).lowercased()
      })
    if let table { named = [table.lowercased()] }
    let inStatement = rows.filter { named.contains($0.table.lowercased()) }
    let columns = (inStatement.isEmpty ? rows : inStatement).map(\.column)
    return Set(columns).sorted()
  }

  private var functions: [String] {
    let rows = try? database.functionNames()
    return Set(rows ?? []).sorted()
  }

  private func isDoubleQuoted(_ error: SQLiteError) -> Bool {
    guard let sql = error.sql, let offset = error.offset else { return false }
    return sql.utf8.dropFirst(offset).first == UInt8(ascii: "\"")
  }

  /// The keyword nearest to the word at which SQLite found a syntax error.
  private func keywordHint(_ error: SQLiteError) -> String? {
    let message = error.message
    guard message.hasPrefix("near \""), message.hasSuffix("\": syntax error") else { return nil }
    let word = String(message.dropFirst(6).dropLast("\": syntax error".count))
    guard word.count >= 3, !CompletionWords.singleKeywords.contains(word.lowercased()) else {
      return nil
    }
    return question(
      NearestNames.candidates(for: word, among: CompletionWords.singleKeywords.sorted()))
  }
}
