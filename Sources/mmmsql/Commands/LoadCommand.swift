import ArgumentParser
import Warehouse

/// Puts text files into tables.
struct LoadCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Load delimited text files into tables.",
    discussion: """
      Delimiter, encoding, header and the type of every column are found from the whole file. \
      Rows that do not fit are kept in system_reject with their line and the reason. A load \
      happens whole or not at all, and loading the same file again does nothing.
      """)

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var output: OutputOptions

  @Argument(help: "The files.", completion: .file())
  var paths: [String]

  @Option(name: .customLong("as"), help: "The table; bronze.FILENAME when left out.")
  var table: String?

  @Option(
    help: ArgumentHelp(
      "A column's type, for example clicks=integer; may be repeated.", valueName: "column=type"),
    transform: columnKind)
  var type: [(name: String, kind: ColumnKind)] = []

  @Flag(help: "Put the rows in place of the table.") var replace = false
  @Flag(help: "Add the rows to the table.") var append = false
  @Flag(help: "Load a file again that is in the table already.") var force = false

  @Option(help: "The character between fields, or 'tab'.", transform: delimiterByte)
  var delimiter: UInt8?

  @Option(help: "utf-8, utf-16le, utf-16be or windows-1252.", transform: textEncoding)
  var encoding: TextEncoding?

  @Flag(inversion: .prefixedNo, help: "Whether the first row names the columns.")
  var header: Bool?

  func validate() throws {
    if replace && append { throw ValidationError("say --replace or --append, not both") }
    if table != nil && paths.count > 1 && !append {
      throw ValidationError("--as with several files needs --append")
    }
  }

  var effect: CommandEffect { .writes }

  func run() throws {
    for path in paths { try InputArgument.check(file: path) }
    let workspace = try Workspace(warehouse, output, for: .create)
    let options = try loadOptions()
    let loader = CSVLoader(database: workspace.database)
    for path in paths {
      // The types are known from a part of the file, so nothing need be loaded to show them.
      if try workspace.prints(loader.statements(path: path, options: options)) { continue }
      let report = try loader.load(path: path, options: options)
      StandardStream.error.write(LoadSummary.lines(report).map { $0 + "\n" }.joined())
      StandardStream.output.write(LoadSummary.columns(report).rendered(as: output.rowFormat))
    }
  }

  private func loadOptions() throws -> LoadOptions {
    LoadOptions(
      target: try table.map { try TableArgument($0, in: warehouse).name },
      mode: replace ? .replace : append ? .append : .create,
      kinds: Dictionary(type.map { ($0.name, $0.kind) }) { $1 },
      delimiter: delimiter, encoding: encoding, hasHeader: header, force: force,
      shouldStop: { Interruption.isRequested })
  }

  static func columnKind(_ text: String) throws -> (name: String, kind: ColumnKind) {
    guard let equals = text.lastIndex(of: "="), equals > text.startIndex,
      let kind = ColumnKind(rawValue: text[text.index(after: equals)...].lowercased())
    else {
      let kinds = ColumnKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("a type is written COLUMN=TYPE with one of \(kinds), not '\(text)'")
    }
    return (String(text[..<equals]), kind)
  }

  static func delimiterByte(_ text: String) throws -> UInt8 {
    if text.lowercased() == "tab" || text == "\\t" { return 0x09 }
    guard let byte = text.utf8.first, text.utf8.count == 1, byte != 0x22, byte >= 0x20 || byte == 9
    else { throw ValidationError("a delimiter is one ASCII character or 'tab', not '\(text)'") }
    return byte
  }

  static func textEncoding(_ text: String) throws -> TextEncoding {
    guard let encoding = TextEncoding(named: text) else {
      let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("an encoding is one of \(names), not '\(text)'")
    }
    return encoding
  }
}
