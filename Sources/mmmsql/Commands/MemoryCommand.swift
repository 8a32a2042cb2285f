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
      MemoryItem.table(try Memory(in: database).newest(limit))
    }
  }

  /// Items that fit a question.
  struct Search: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "search",
      abstract: "Find what is remembered by its words, and by its meaning where a model is set.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var embedding: EmbeddingOptions
    @Argument(help: "Words.") var words: [String]
    @Option(help: "How many.") var limit = 5

    var effect: CommandEffect { .reads }

    func run() throws {
      let settings = try embedding.configuration()
      // Vectors that are missing are kept, for which the warehouse is written to.
      let access: Connection.Access = settings.makesVectors && !output.dryRun ? .write : .read
      let workspace = try Workspace(warehouse, output, for: access)
      let items = try memory(of: workspace.database, settings)
        .recall(words.joined(separator: " "), limit: limit)
      if workspace.printsStatements() { return }
      StandardStream.output.write(MemoryItem.table(items).rendered(as: output.rowFormat))
    }

    /// The memory with the model of the settings; nothing is asked where nothing may be written.
    private func memory(of database: Database, _ settings: Configuration) throws -> Memory {
      guard settings.makesVectors, !database.isReadOnly else { return Memory(in: database) }
      let cancellation = Cancellation()
      Interruption.stops(cancellation)
      let model = try settings.embeddings(for: database, cancellation: cancellation)
      return Memory(in: database, embeddings: model) { error in
        StandardStream.error.write("warning: only words were looked for: ")
        ErrorText.report(error)
      }
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
}
