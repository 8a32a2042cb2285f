import Agent
import ArgumentParser
import FoundationEssentials
import Warehouse

/// The tools that agents and MCP clients have, to be seen and called by people as well.
struct ToolsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tools", abstract: "List, describe and call the tools that agents have.",
    subcommands: [List.self, Show.self, Call.self], defaultSubcommand: List.self)

  /// The tools of a warehouse, or the program's own where there is none yet; `nil` when only the
  /// statement that reads them was to be printed.
  fileprivate static func registry(
    _ warehouse: WarehouseOptions, _ output: OutputOptions
  ) throws -> ToolRegistry? {
    guard !output.echo.prints(RunStatement(command: CustomTool.listing, rows: nil).script) else {
      return nil
    }
    guard FileManager.default.fileExists(atPath: warehouse.path) else { return try ToolRegistry() }
    return try ToolRegistry(customIn: warehouse.open(.read))
  }

  /// Every tool.
  struct List: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every tool, with those that users made.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions

    var effect: CommandEffect { .reads }

    func run() throws {
      guard let registry = try ToolsCommand.registry(warehouse, output) else { return }
      let table = ResultTable(
        columns: ["tool", "group", "effect", "summary"],
        rows: registry.tools.map {
          [.text($0.name), .text($0.group.rawValue), .text($0.effect.rawValue), .text($0.summary)]
        })
      StandardStream.output.write(table.rendered(as: output.rowFormat))
    }
  }

  /// What a tool takes.
  struct Show: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Describe a tool and its arguments.")

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The tool.") var name: String
    @Flag(help: "Its JSON schema instead.") var schema = false

    var effect: CommandEffect { .reads }

    func run() throws {
      guard let tool = try ToolsCommand.registry(warehouse, output)?.tool(name) else { return }
      guard !schema else {
        StandardStream.output.write(tool.schema.text + "\n")
        return
      }
      let table = ResultTable(
        columns: ["argument", "kind", "required", "default", "meaning"],
        rows: tool.parameters.map { parameter in
          [
            .text(parameter.name), .text(parameter.kind.phrase),
            .text(parameter.isRequired ? "yes" : "no"), .text(parameter.standard ?? ""),
            .text(parameter.summary),
          ]
        })
      StandardStream.error.write("\(tool.name): \(TerminalText.visible(tool.summary))\n")
      StandardStream.output.write(table.rendered(as: output.rowFormat))
    }
  }

  /// Calls a tool as an agent would.
  struct Call: WarehouseCommand {
    static let configuration = CommandConfiguration(
      commandName: "call", abstract: "Call a tool.",
      discussion: """
        Arguments are name=value; a value may be JSON. Prints the rows of the tool, or with \
        --json everything that an agent would get.
        """)

    @OptionGroup var warehouse: WarehouseOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "The tool.") var name: String
    @Argument(help: "Arguments, as name=value.") var arguments: [String] = []
    @Flag(help: "Print everything as JSON.") var json = false

    /// What the tool does; of one that users made it is known that it reads.
    var effect: CommandEffect {
      let tool = ToolRegistry.standard.first { $0.name == name }
      return tool.map { $0.effect == .reads } ?? true ? .reads : .writes
    }

    func run() throws {
      let isReading = if case .reads = effect { true } else { false }
      let workspace = try Workspace(warehouse, output, for: isReading ? .read : .create)
      let database = workspace.database
      let progress = ProgressLines(isQuiet: false)
      defer { progress.endOpenLine() }
      let session = try ToolSession(in: database, files: .any) { event in
        try Interruption.check()
        progress.show(event)
      }
      let values = try arguments.map(Self.argument)
      let given = JSONValue.object(Dictionary(values) { $1 })
      let result = try ToolRegistry(customIn: database).call(name, given, in: session)
      if workspace.printsStatements() { return }
      show(result, progress)
    }

    private func show(_ result: ToolOutput, _ progress: ProgressLines) {
      guard !json else {
        StandardStream.output.write(result.json(rows: 1_000).text + "\n")
        return
      }
      progress.say(result.summary)
      let table = result.table ?? Self.table(of: result.facts)
      StandardStream.output.write(
        table.rendered(as: output.rowFormat, precision: .readable))
    }

    private static func table(of facts: [String: JSONValue]) -> ResultTable {
      ResultTable(
        columns: ["fact", "value"],
        rows: facts.sorted { $0.key < $1.key }.map {
          [.text($0.key), .text($0.value.string ?? $0.value.text)]
        })
    }

    /// A value that is JSON is taken as that, anything else as text.
    private static func argument(_ text: String) throws -> (String, JSONValue) {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw ValidationError("'\(text)' is no name=value")
      }
      let value = String(text[text.index(after: sign)...])
      return (String(text[..<sign]), (try? JSONValue(value)) ?? .string(value))
    }
  }
}
