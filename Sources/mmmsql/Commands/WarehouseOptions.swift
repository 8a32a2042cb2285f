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

  /// Opens the warehouse, whose statements control-C stops from now on.
  func open() throws -> Database { try open(.create) }

  /// Opens a warehouse that has to be there.
  func openExisting() throws -> Database { try open(.write) }

  /// Opens a warehouse that has to be there and leaves its file as it is.
  func openForReading() throws -> Database { try open(.read) }

  private func open(_ access: Connection.Access) throws -> Database {
    let database = try Database(path: path, access: access)
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

  /// The form rows are printed in.
  var rowFormat: OutputFormat { format ?? .box }

  /// Whether plots may stand beside the rows: only when no form was asked for.
  var showsPlots: Bool { format == nil }
}
