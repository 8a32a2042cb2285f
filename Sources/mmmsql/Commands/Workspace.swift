import FoundationEssentials
import Warehouse

/// Where a command works, and the statements it runs there.
///
/// For a dry run that is a private copy of the warehouse that is thrown away, so that the
/// statements that would run are known and nothing has changed; a command that only reads needs
/// none.
final class Workspace {
  /// The warehouse, or its copy.
  let database: Database
  private let echo: StatementEcho
  private let folder: URL?
  private var statements: [RunStatement] = []

  /// Opens the warehouse for what the command does with it.
  init(
    _ warehouse: WarehouseOptions, _ output: OutputOptions, for access: Connection.Access
  ) throws {
    echo = output.echo
    if echo == .instead, access != .read {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "mmmsql-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      self.folder = folder
      let copy = folder.appending(path: "\(warehouse.catalog).db").path
      do {
        database = try warehouse.copied(to: copy, mustExist: access != .create)
      } catch {
        try? FileManager.default.removeItem(at: folder)
        throw error
      }
    } else {
      folder = nil
      database = try warehouse.open(access)
    }
    guard echo != .none else { return }
    database.observer = { [unowned self] in statements.append($0) }
  }

  deinit {
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Prints the statements that were run when they were asked for; `true` when they are all that is
  /// to be printed.
  func printsStatements() -> Bool {
    defer { statements = [] }
    return echo.prints(statements.map(\.script).joined(separator: "\n"))
  }

  /// Prints statements that are known before they are run; otherwise as ``printsStatements()``.
  ///
  /// They are only asked for when they are to be printed.
  func prints(_ planned: @autoclosure () throws -> [SQLCommand]) rethrows -> Bool {
    guard echo != .none else { return false }
    return echo.prints(
      try planned().map { RunStatement(command: $0, rows: nil).script }.joined(separator: "\n"))
  }
}

/// Whether statements are printed, and whether they are run.
enum StatementEcho: Sendable, Equatable {
  /// They run and are not printed.
  case none
  /// They are printed and run: `--explain`.
  case before
  /// They are printed and nothing is run: `--dry-run`.
  case instead

  /// Prints a script beside the results or in their place; `true` when nothing else is wanted.
  func prints(_ script: String) -> Bool {
    guard self != .none else { return false }
    let stream = self == .instead ? StandardStream.output : .error
    stream.write(stream.isTerminal ? TerminalText.visibleLines(script) : script)
    return self == .instead
  }
}

extension RunStatement {
  /// The statement with its purpose before it, ready to be pasted into any client; one that stored
  /// many rows as a comment that says how many.
  var script: String {
    let purpose = TerminalText.visible(command.purpose)
    guard isBulk else {
      let text = command.pasteable.trimmedEnd
      return "-- \(purpose)\n\(text)\(text.hasSuffix(";") ? "" : ";")\n"
    }
    let lines = command.sql.split(separator: "\n").map { "-- \($0)\n" }.joined()
    let count = rows.map { $0 == 1 ? "1 row" : "\($0) rows" } ?? "rows"
    return "-- \(purpose): \(count)\n\(lines)"
  }
}
