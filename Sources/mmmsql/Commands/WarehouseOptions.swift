import ArgumentParser
import FoundationEssentials
import Warehouse

/// Which warehouse a command works on.
struct WarehouseOptions: ParsableArguments {
  @Option(
    name: [.customShort("w"), .customLong("warehouse")],
    help: ArgumentHelp("The warehouse file.", valueName: "file"))
  var warehouse: String?

  /// The file: the option, else `MMMSQL_WAREHOUSE`, else `warehouse.db`.
  var path: String {
    warehouse ?? ProcessInfo.processInfo.environment["MMMSQL_WAREHOUSE"] ?? "warehouse.db"
  }

  /// The catalog's name: the file's stem.
  var catalog: String {
    URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  /// Turns dotted names into physical ones.
  var resolver: NameResolver { NameResolver(catalog: catalog) }

  @OptionGroup var safety: SafetyOptions

  /// Opens the warehouse, whose statements control-C stops from now on.
  ///
  /// Where only reading is safe, statements are held to that whatever they are.
  func open(_ access: Connection.Access) throws -> Database {
    let database = try Database(path: path, access: safety.safe ? .read : access)
    Interruption.stops(database.connection.interrupter)
    if safety.safe { database.confine() }
    return database
  }

  /// Copies the warehouse to a new file and opens the copy; a missing one is an empty copy unless
  /// it has to be there.
  func copied(to copy: String, mustExist: Bool) throws -> Database {
    if mustExist || FileManager.default.fileExists(atPath: path) {
      try open(.read).connection.backup(toFileAt: copy)
    }
    let database = try Database(path: copy)
    Interruption.stops(database.connection.interrupter)
    return database
  }
}

/// How a command prints rows and whether it runs at all.
struct OutputOptions: ParsableArguments {
  @Option(help: "box, table, markdown, csv, tsv, json, jsonl or line.")
  var format: OutputFormat?

  @Flag(help: "Print the SQL that would run, and run nothing.")
  var dryRun = false

  @Flag(help: "Print the SQL, and run it.")
  var explain = false

  /// Whether statements are printed, and whether they are run.
  var echo: StatementEcho { dryRun ? .instead : explain ? .before : .none }

  /// The form rows are printed in.
  var rowFormat: OutputFormat { format ?? .box }

  /// Whether plots may stand beside the rows: only when no form was asked for.
  var showsPlots: Bool { format == nil }
}
