import Agent
import ArgumentParser
import FoundationEssentials
import Warehouse

/// The settings of the program.
struct ConfigCommand: WarehouseCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings of the brain, or try them.",
    discussion: """
      show lists each setting with where it comes from; check asks the model for a few words, \
      which costs a few tokens and counts in the warehouse, where there is one. Settings come from the command line, the environment \
      (MMMSQL_BRAIN, MMMSQL_MODEL, ANTHROPIC_API_KEY, OPENAI_API_KEY, OLLAMA_HOST, ...), the file \
      $XDG_CONFIG_HOME/mmmsql/config.yaml, and what is usual, in this order. Keys are not shown.
      """)

  /// What is done with the settings.
  enum Action: String, ExpressibleByArgument, CaseIterable {
    case show, check
  }

  @OptionGroup var warehouse: WarehouseOptions
  @OptionGroup var brain: BrainOptions
  @Option(help: "box, table, markdown, csv, tsv, json, jsonl or line.") var format: OutputFormat?
  @Argument(help: "show or check.") var action: Action = .show

  var effect: CommandEffect { .reads }

  func run() throws {
    let settings = try brain.configuration()
    let table = action == .show ? Self.shown(settings) : try checked(settings)
    StandardStream.output.write(table.rendered(as: format ?? .box))
  }

  private static func shown(_ settings: Configuration) -> ResultTable {
    ResultTable(
      columns: ["setting", "value", "from"],
      rows: settings.rows.map { [.text($0.setting), .text($0.value), .text($0.source)] })
  }

  /// What the model answers now; none is made where there is no warehouse to count it in.
  private func checked(_ settings: Configuration) throws -> ResultTable {
    let cancellation = Cancellation()
    Interruption.stops(cancellation)
    let isThere = FileManager.default.fileExists(atPath: warehouse.path)
    let database = try isThere ? warehouse.open(.read) : Database(path: nil)
    let configured = try settings.model(
      for: database, run: RunListing.nextCalls("check", in: database), cancellation: cancellation,
      asksAnew: true)
    guard let configured else {
      return ResultTable(columns: ["brain", "answer"], rows: [["rules", "needs no model"]])
    }
    let request = ChatRequest(
      system: "You are asked whether you can be reached.",
      messages: [.user("Answer in three words.")], temperature: 0, maximumTokens: 32)
    let reply = try configured.model.reply(to: request)
    try configured.exportTrace()
    return ResultTable(
      columns: ["brain", "model", "answer", "input_tokens", "output_tokens"],
      rows: [
        [
          .text(settings.brain.name), .text(reply.model), .text(reply.turn.text),
          SQLValue(reply.usage.input), SQLValue(reply.usage.output),
        ]
      ])
  }
}
