import Agent
import ArgumentParser
import Warehouse

/// What is remembered from one run to the next.
struct MemoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory", abstract: "See and change what is remembered from run to run.",
    subcommands: [List.self, Search.self, Add.self, Confirm.self, Retire.self],
    defaultSubcommand: List.self)

  /// The newest items.
  struct List: RowListCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List what is remembered.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "How many.") var limit = 20

    func rows(in database: Database) throws -> ResultTable {
      MemoryCommand.table(try Memory(in: database).newest(limit))
    }
  }

  /// Items with words of a question.
  struct Search: RowListCommand {
    static let configuration = CommandConfiguration(
      commandName: "search", abstract: "Find what is remembered by its words.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "Words.") var words: [String]
    @Option(help: "How many.") var limit = 5

    func rows(in database: Database) throws -> ResultTable {
      MemoryCommand.table(
        try Memory(in: database).recall(words.joined(separator: " "), limit: limit))
    }
  }

  /// Something a person wants to be remembered.
  struct Add: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Remember something; what a person says is confirmed.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "What to remember.") var text: String
    @Option(help: "note, finding, run, answer, preference or rule (the default).")
    var kind: String = "rule"

    var effect: CommandEffect { .writes }

    func validate() throws {
      guard MemoryItem.Kind(rawValue: kind) != nil else {
        let known = MemoryItem.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(kind)' is none of \(known)")
      }
    }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      let name = try Memory(in: workspace.database).add(
        text, MemoryItem.Kind(rawValue: kind) ?? .rule, state: .confirmed, source: "a person")
      if workspace.printsStatements() { return }
      StandardStream.output.write("\(name)\n")
    }
  }

  /// An item that a person says holds.
  struct Confirm: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm", abstract: "Say that an item holds, for the tables as they are.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The item, as memory-1.") var name: String

    var effect: CommandEffect { .writes }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      try Memory(in: workspace.database).change(name, to: .confirmed)
      _ = workspace.printsStatements()
    }
  }

  /// An item that held once.
  struct Retire: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "retire", abstract: "Say that an item holds no more.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The item, as memory-1.") var name: String
    @Option(help: "Why.") var reason: String?

    var effect: CommandEffect { .writes }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      try Memory(in: workspace.database).change(name, to: .retired, reason: reason)
      _ = workspace.printsStatements()
    }
  }

  fileprivate static func table(_ items: [MemoryItem]) -> ResultTable {
    ResultTable(
      columns: ["memory", "kind", "state", "stale", "text", "source"],
      rows: items.map { item in
        [
          .text(item.identifier), .text(item.kind.rawValue), .text(item.state.rawValue),
          .text(item.isStale ? "yes" : "no"), .text(item.text),
          item.source.map(SQLValue.text) ?? .null,
        ]
      })
  }
}
