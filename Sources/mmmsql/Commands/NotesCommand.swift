import Agent
import ArgumentParser
import Warehouse

/// What people and agents wrote down.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes", abstract: "Read and write notes on the analysis.",
    subcommands: [List.self, Add.self], defaultSubcommand: List.self)

  /// The newest notes.
  struct List: RowListCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the newest notes.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "How many.") var limit = 20

    func rows(in database: Database) throws -> ResultTable {
      try AnalysisNote.newest(limit, in: database)
    }
  }

  /// Writes a note.
  struct Add: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Write a note.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "What to write down.") var text: String
    @Option(
      help: "insight, finding (the default), hypothesis, decision, warning or summary.",
      transform: Self.category)
    var category: AnalysisNote.Category?

    var effect: CommandEffect { .writes }

    func run() throws {
      let workspace = try Workspace(warehouse, output, for: .write)
      let category = category ?? .finding
      // What a person writes down holds, unless it is still to be tested.
      let note = try AnalysisNote.write(
        text, category, state: category == .hypothesis ? .candidate : .confirmed,
        in: workspace.database)
      if workspace.printsStatements() { return }
      StandardStream.output.write("\(note)\n")
    }

    private static func category(_ text: String) throws -> AnalysisNote.Category {
      guard let category = AnalysisNote.Category(rawValue: text) else {
        let known = AnalysisNote.Category.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("'\(text)' is none of \(known)")
      }
      return category
    }
  }
}
