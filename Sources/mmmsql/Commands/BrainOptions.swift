import Agent
import ArgumentParser

/// Which brain thinks, and what it may spend; keys are never given on the command line, where every
/// user of the machine sees them.
struct BrainOptions: ParsableArguments {
  @Option(help: "rules, anthropic, openai, ollama or databricks.") var brain: String?

  @Option(help: ArgumentHelp("The language model.", valueName: "name")) var model: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("Where the model is served.", valueName: "address"))
  var baseURL: String?

  @Option(help: ArgumentHelp("The most US dollars of this run.", valueName: "usd"))
  var maxCost: String?

  @Option(help: ArgumentHelp("The most tokens of this run.", valueName: "count"))
  var maxTokens: String?

  @Flag(help: "Ask the model even where the warehouse has kept its reply.") var noCache = false

  @OptionGroup var embedding: EmbeddingOptions

  /// All settings: these, the environment's and the file's.
  func configuration() throws -> Configuration {
    try Configuration(ofUser: values)
  }

  private var values: [Setting: SettingValue] {
    let given: [(Setting, String, String?)] = [
      (.brain, "brain", brain), (.model, "model", model), (.baseURL, "base-url", baseURL),
      (.runCost, "max-cost", maxCost), (.runTokens, "max-tokens", maxTokens),
      (.cache, "no-cache", noCache ? "false" : nil),
    ]
    return given.reduce(into: embedding.values) { values, option in
      values[option.0] = option.2.map { SettingValue($0, from: .option(option.1)) }
    }
  }
}
