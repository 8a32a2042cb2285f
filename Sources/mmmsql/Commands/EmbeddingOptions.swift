import Agent
import ArgumentParser
import FoundationEssentials

/// Which model finds by meaning what is remembered; without one words alone are looked for.
struct EmbeddingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The model that turns memories into vectors.", valueName: "name"))
  var embeddingModel: String?

  @Option(help: "openai, ollama or databricks; the brain's own when left out.")
  var embeddingProvider: String?

  /// What is given here.
  var values: [Setting: SettingValue] {
    let given: [(Setting, String, String?)] = [
      (.embeddingModel, "embedding-model", embeddingModel),
      (.embeddingProvider, "embedding-provider", embeddingProvider),
    ]
    return given.reduce(into: [:]) { values, option in
      values[option.0] = option.2.map { SettingValue($0, from: .option(option.1)) }
    }
  }

  /// All settings: these, the environment's and the file's.
  func configuration() throws -> Configuration { try Configuration(ofUser: values) }
}

extension Configuration {
  /// The settings of the user who runs the program, with those of the command line.
  init(ofUser options: [Setting: SettingValue]) throws {
    try self.init(
      options: options, environment: ProcessInfo.processInfo.environment,
      file: UserFolder.configuration + "/config.yaml")
  }
}
