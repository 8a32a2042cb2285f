import FoundationEssentials
import ModelServer
import TestSupport
import Warehouse

/// The program with a language model of a scripted server, in a folder of its own.
struct ServedAgent {
  let folder: TemporaryFolder
  let provider: Provider
  /// Variables besides those that name the model.
  var variables: [String: String] = [:]
  /// Whether the key of the environment is used, and not the one of the file.
  var hasKeyInEnvironment = false

  /// A provider, with how it is named and told where its server is.
  struct Provider: Sendable, CustomStringConvertible {
    let brain: String
    let isStreamed: Bool

    /// The variables that name the model of a server, with its key unless a file has it.
    func environment(_ server: ModelServer, hasKey: Bool = true) -> [String: String] {
      let path = brain == "openai" ? "/v1" : ""
      let variables = [
        "MMMSQL_BRAIN": brain, "MMMSQL_MODEL": "test-model",
        "MMMSQL_BASE_URL": server.address + path,
        "MMMSQL_STREAMING": isStreamed ? "true" : "false", "MMMSQL_RETRIES": "0",
      ]
      return hasKey
        ? variables.merging(["MMMSQL_API_KEY": ModelServer.key]) { $1 } : variables
    }

    var description: String { "\(brain) \(isStreamed ? "streamed" : "whole")" }

    static let all = ["anthropic", "openai", "ollama"].flatMap { brain in
      [true, false].map { Provider(brain: brain, isStreamed: $0) }
    }
  }

  /// A new folder with 60 weeks of data; the settings have prices and the key, for its owner alone.
  init(_ provider: Provider = Provider.all[0], data: String = "data.csv") throws {
    folder = try TemporaryFolder()
    self.provider = provider
    _ = try folder.write(WeeklyText.table(weeks: 60), to: data)
    let settings = folder.url.appending(path: ".config/mmmsql")
    try FileManager.default.createDirectory(at: settings, withIntermediateDirectories: true)
    let path = try folder.write(
      """
      brain: \(provider.brain)
      api_key: \(ModelServer.key)
      prices:
        test-model: {input: 3, output: 15, cache_read: 0.3, cache_written: 3.75}
      """, to: Self.settings)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// The file of settings, from the folder.
  static let settings = ".config/mmmsql/config.yaml"

  /// Runs the program with the model of a server.
  func run(_ arguments: [String], _ server: ModelServer) throws -> ProgramRun {
    try ProgramRun.run(
      arguments, in: folder,
      environment: provider.environment(server, hasKey: hasKeyInEnvironment)
        .merging(variables) { $1 })
  }

  /// Rows of the warehouse.
  func rows(_ sql: String) throws -> [[SQLValue]] {
    try Database(path: folder.path("warehouse.db"), access: .read).connection.rows(sql)
  }

  /// The first value of a query.
  func scalar(_ sql: String) throws -> SQLValue? { try rows(sql).first?.first }
}
