import Agent
import ArgumentParser
import Warehouse

/// The settings of the program.
struct ConfigCommand: GuardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings of the brain, and where each comes from.",
    discussion: """
      Settings come from the command line, the environment (MMMSQL_BRAIN, MMMSQL_MODEL, \
      ANTHROPIC_API_KEY, OPENAI_API_KEY, OLLAMA_HOST, ...), the file \
      $XDG_CONFIG_HOME/mmmsql/config.yaml, and what is usual, in this order. Keys are not shown.
      """)

  /// What is done with the settings.
  enum Action: String, ExpressibleByArgument, CaseIterable {
    case show
  }

  @OptionGroup var safety: SafetyOptions
  @OptionGroup var brain: BrainOptions
  @Option(help: "box, table, markdown, csv, tsv, json, jsonl or line.") var format: OutputFormat?
  @Argument(help: "show.") var action: Action = .show

  var effect: CommandEffect { .reads }

  func run() throws {
    let rows = try brain.configuration().rows
    let table = ResultTable(
      columns: ["setting", "value", "from"],
      rows: rows.map { [.text($0.setting), .text($0.value), .text($0.source)] })
    StandardStream.output.write(table.rendered(as: format ?? .box))
  }
}
