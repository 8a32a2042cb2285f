import Warehouse

extension ShellSession {
  /// Prints what a command lists.
  ///
  /// - Returns: whether the command is one that lists something.
  func showListing(_ command: DotCommand, _ arguments: [String]) throws -> Bool {
    let first = arguments.first
    switch command.action {
    case .help: try showHelp(first)
    case .tables: try listTables(matching: first)
    case .schemas: try listSchemas()
    case .schema: if let first { try describe(first) } else { try showAllSQL() }
    case .databases: try show("select name, file from pragma_database_list", [])
    case .history: try showHistory(first)
    case .show: try showSettings()
    case .parameters where arguments.isEmpty: try listParameters()
    default: return false
    }
    return true
  }

  private func showHelp(_ name: String?) throws {
    guard let name else { return try sink.write(ShellHelp.text) }
    guard let command = DotCommand.named(name) ?? DotCommand.named("." + name) else {
      throw ShellError.unknownCommand(
        name, candidates: DotCommand.suggestions(for: name.hasPrefix(".") ? name : "." + name))
    }
    try sink.write(ShellHelp.line(command))
  }

  private func listTables(matching pattern: String?) throws {
    let stored = pattern.map {
      $0.replacing(".", with: "_").replacing("~", with: "~~").replacing("_", with: "~_")
        .replacing("*", with: "%")
    }
    try show(
      """
      select name, type from sqlite_schema
      where type in ('table', 'view') and name not like 'sqlite~_%' escape '~'
        and name like ? escape '~'
      order by name
      """, [.text(stored.map { $0.contains("%") ? $0 : $0 + "%" } ?? "%")])
  }

  private func listSchemas() throws {
    let tables = try database.catalog.tables()
    let rows = TableName.schemas.map { schema -> [SQLValue] in
      [.text(schema), SQLValue(tables.filter { $0.name.schema == schema }.count)]
    }
    try show(ResultTable(columns: ["schema", "tables"], rows: rows))
  }

  private func describe(_ name: String) throws {
    let table = try database.catalog.table(named: name)
    let rows = try database.catalog.columns(of: table.name).map { column -> [SQLValue] in
      [
        .text(column.name), .text(column.declaredType), .text(column.isNullable ? "" : "not null"),
        SQLValue(column.defaultExpression), SQLValue(column.primaryKeyPosition),
      ]
    }
    try show(ResultTable(columns: ["column", "type", "null", "default", "key"], rows: rows))
  }

  private func showAllSQL() throws {
    let rows = try database.connection.rows(
      "select sql from sqlite_schema where sql is not null order by type desc, name")
    for row in rows { try sink.write(TerminalText.visibleLines(row[0].text ?? "") + ";\n") }
  }

  private func showHistory(_ word: String?) throws {
    let count = try word.map { word throws(ShellError) -> Int in
      guard let count = Int(word), count > 0 else {
        throw .wrongValue(word, of: "the number of statements", expected: "a whole number above 0")
      }
      return count
    }
    let query = StoredQuery.history(limit: count ?? 20)
    let entries = try rows(query.sql, query.bindings)
    try show(
      entries.selecting(["statement_id", "status", "rows", "milliseconds", "purpose", "sql"]))
  }

  private func listParameters() throws {
    let rows = settings.parameters.sorted { $0.key < $1.key }.map {
      [SQLValue.text($0.key), $0.value]
    }
    try show(ResultTable(columns: ["name", "value"], rows: rows))
  }

  private func showSettings() throws {
    func word(_ isOn: Bool) -> SQLValue { .text(isOn ? "on" : "off") }
    let rows: [[SQLValue]] = [
      [.text("expanded"), word(settings.formatBeforeExpanding != nil)],
      [.text("headers"), word(settings.headers)],
      [.text("maxrows"), settings.maximumRows.map { SQLValue($0) } ?? .text("automatic")],
      [.text("mode"), .text(settings.format.rawValue)],
      [.text("nullvalue"), .text(settings.nullText ?? "automatic")],
      [.text("output"), .text(sink.path ?? "standard output")],
      [.text("timer"), word(settings.timer)],
      [.text("warehouse"), .text(database.path ?? "in memory")],
    ]
    try show(ResultTable(columns: ["setting", "value"], rows: rows))
  }

  private func show(_ sql: String, _ values: [SQLValue]) throws {
    try show(try rows(sql, values))
  }

  private func rows(_ sql: String, _ values: [SQLValue]) throws -> ResultTable {
    let statement = try database.connection.prepare(sql)
    try statement.bind(values)
    var table = ResultTable(columns: statement.columnNames, rows: [])
    while try statement.step() { table.rows.append(statement.row) }
    return table
  }

  private func show(_ table: ResultTable) throws {
    try sink.write(
      table.rendered(
        as: settings.format, headers: settings.headers, null: settings.nullText))
  }
}

/// The text of `.help`.
enum ShellHelp {
  /// All commands and the keys.
  static var text: String {
    DotCommand.all.map(line).joined()
      + """

      A statement ends with ; or \\g, and with \\G or \\gx it shows one value a line.
      Control-C gives up a line or stops a statement, Control-D leaves.

      """
  }

  /// One command with its usage, its psql spelling and what it does.
  static func line(_ command: DotCommand) -> String {
    let left = command.name + (command.usage.isEmpty ? "" : " " + command.usage)
    return "\(left.rightPadded(to: 36)) \((command.alias ?? "").rightPadded(to: 8)) "
      + "\(command.help)\n"
  }
}
