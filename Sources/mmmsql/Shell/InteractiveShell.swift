import Warehouse

/// The loop of prompt, line and outcome at a terminal.
struct InteractiveShell {
  let session: ShellSession
  let catalog: String

  /// Runs until the person leaves.
  func run() -> ShellSession.Outcome {
    let lines: any LineReader
    do { lines = try reader() } catch { return session.report(error) }
    session.settings.isInteractive = true
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

  private func reader() throws(ShellError) -> any LineReader {
    let editing = EditingLineReader(historyPath: UserFolder.historyFile) { text in
      words().completion(of: text)
    }
    if let editing { return editing }
    return try StreamLineReader.standardInput()
  }

  /// Names are read afresh each time: a catalog is small and always changing.
  private func words() -> CompletionWords {
    let tables = ((try? session.database.catalog.tables()) ?? []).map(\.name)
    let columns = ((try? session.database.columnNames()) ?? []).map(\.column)
    return CompletionWords(
      tables: tables.map(\.physical) + tables.map(\.description), columns: columns,
      files: UserFolder.files(beginningWith:))
  }
}

extension ShellSession {
  /// A session whose dot commands can run the program's commands on the same warehouse.
  ///
  /// A safe session reads in the sandbox; for a person its limits cut a result, for a program they
  /// are an error.
  static func make(
    warehouse: WarehouseOptions, output: OutputOptions, settings: ShellSettings,
    isInteractive: Bool = false
  ) throws -> ShellSession {
    let isSafe = warehouse.safety.safe
    let flags =
      (isSafe ? ["--safe"] : []) + (output.dryRun ? ["--dry-run"] : [])
      + (output.explain ? ["--explain"] : [])
    var sandbox: Sandbox?
    if isSafe {
      let limits = SandboxLimits(overflow: isInteractive ? .cut : .refuse)
      let reader = try Sandbox(path: warehouse.path, limits: limits)
      Interruption.stops(reader.interrupter)
      sandbox = reader
    }
    let workspace = try Workspace(warehouse, output, for: isSafe ? .read : .create)
    return ShellSession(
      database: workspace.database, settings: settings, sandbox: sandbox
    ) { words in
      // The workspace stays for as long as its session.
      withExtendedLifetime(workspace) {
        Program.run(["-w", warehouse.path] + flags + words)
      }
    }
  }
}
