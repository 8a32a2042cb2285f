import Warehouse

/// The loop of prompt, line and outcome at a terminal.
struct InteractiveShell {
  let session: ShellSession
  let catalog: String

  /// Runs until the person leaves.
  func run() -> ShellSession.Outcome {
    let lines = reader()
    StandardStream.output.write("mmmsql, .help for help, Control-D to leave\n")
    while true {
      let prompt = session.isWithinStatement ? continuation : "\(catalog)> "
      switch lines.next(prompt: prompt) {
      case .end: return .done
      case .cancelled: session.cancelStatement()
      case .line(let line):
        if case .quit(let code) = take(line, lines) { return .quit(code) }
      }
    }
  }

  private func take(_ line: String, _ lines: any LineReader) -> ShellSession.Outcome {
    let before = session.pendingStatement
    Interruption.forget()
    let outcome = session.take(line)
    if outcome != .needsMore {
      lines.remember(before.isEmpty ? line : before + "\n" + line)
    }
    return outcome
  }

  private var continuation: String {
    String(repeating: " ", count: max(0, catalog.count - 2)) + "...> "
  }

  private func reader() -> any LineReader {
    EditingLineReader(historyPath: UserFolder.historyFile) { text in
      words().completion(of: text)
    } ?? PlainLineReader()
  }

  /// Names are read afresh each time: a catalog is small and always changing.
  private func words() -> CompletionWords {
    func names(_ sql: String) -> [String] {
      ((try? session.database.connection.rows(sql)) ?? []).compactMap { $0.first?.text }
    }
    let tables = names(
      "select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite%'")
    let columns = names(
      """
      select distinct info.name
      from sqlite_schema as entry, pragma_table_info(entry.name) as info
      where entry.type in ('table', 'view')
      """)
    let dotted = tables.compactMap { TableName(physical: $0)?.description }
    return CompletionWords(
      tables: tables + dotted, columns: columns, commands: DotCommand.all.map(\.name))
  }
}

extension ShellSession {
  /// A session whose dot commands can run the program's commands on the same warehouse.
  static func make(
    database: Database, warehouse: WarehouseOptions, settings: ShellSettings
  ) -> ShellSession {
    ShellSession(
      database: database, resolver: warehouse.resolver, settings: settings,
      runProgramCommand: { words in
        Program.run(["-w", warehouse.path] + words) == 0
      })
  }
}
