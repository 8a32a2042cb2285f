import ModelServer
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Who makes vectors is said apart from who thinks, and keys go where they were meant to go.
@Suite struct EmbeddingSettingsTests {
  private func configuration(
    _ environment: [String: String], file: String = ""
  ) throws -> Configuration {
    try Configuration(
      options: [:], environment: environment, file: SettingsFile(text: file, path: "config.yaml"))
  }

  @Test func nothingMeansWordsAlone() throws {
    let settings = try configuration(["MMMSQL_BRAIN": "openai", "OPENAI_API_KEY": "k"])
    #expect(try settings.embeddings(for: Database(path: nil)) == nil)
    #expect(
      settings.rows.filter { $0.setting.hasPrefix("embedding") }.map(\.value) == ["", "", "", ""])
  }

  /// Environment, provider, and its key: of the brain's own, of another, of one for vectors alone.
  static let cases: [([String: String], String?, key: String?)] = [
    (["MMMSQL_BRAIN": "openai", "MMMSQL_API_KEY": "b"], "openai", "b"),
    (["MMMSQL_BRAIN": "ollama"], "ollama", nil),
    (["MMMSQL_EMBEDDING_PROVIDER": "openai", "OPENAI_API_KEY": "o"], "openai", "o"),
    (
      [
        "MMMSQL_BRAIN": "anthropic", "MMMSQL_API_KEY": "b", "OPENAI_API_KEY": "o",
        "MMMSQL_EMBEDDING_PROVIDER": "openai",
      ], "openai", "o"
    ),
    (
      ["MMMSQL_BRAIN": "openai", "MMMSQL_API_KEY": "b", "MMMSQL_EMBEDDING_API_KEY": "e"],
      "openai", "e"
    ),
  ]

  @Test(arguments: cases.indices)
  func theKeyIsOfWhoIsAsked(index: Int) throws {
    let (environment, provider, key) = Self.cases[index]
    let server = try ModelServer([.automatic])
    let both = environment.merging([
      "MMMSQL_EMBEDDING_MODEL": "test-model", "MMMSQL_BASE_URL": server.address + "/v1",
      "MMMSQL_RETRIES": "0",
    ]) { $1 }
    let elsewhere = both.merging(["MMMSQL_EMBEDDING_BASE_URL": server.address + "/v1"]) { $1 }
    let isOfBrain = environment["MMMSQL_BRAIN"] == provider
    let model = try configuration(isOfBrain ? both : elsewhere).embeddings(
      for: Database(path: nil))
    #expect(model?.identity == ModelIdentity(provider: provider ?? "", model: "test-model"))
    _ = try? model?.vectors(of: ["tv"])
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.headers["authorization"] == key.map { "Bearer \($0)" })
  }

  /// The key of the brain does not go to another address, though its provider is the same.
  @Test func anAddressOfItsOwnGetsNoKeyOfTheBrain() throws {
    let server = try ModelServer([.automatic])
    let model = try configuration([
      "MMMSQL_BRAIN": "openai", "MMMSQL_API_KEY": ModelServer.key,
      "MMMSQL_EMBEDDING_MODEL": "test-model", "MMMSQL_EMBEDDING_BASE_URL": server.address + "/v1",
    ]).embeddings(for: Database(path: nil))
    #expect(throws: ChatError.self) { try model?.vectors(of: ["tv"]) }
    #expect(server.requests.first?.headers["authorization"] == nil)
  }

  /// What a file says of one provider is not taken for another.
  @Test func settingsGoWithTheirProvider() throws {
    let file =
      "embedding_provider: openai\nembedding_model: m\nembedding_api_key: canary\n"
      + "embedding_base_url: http://mine/v1\n"
    let other = try configuration(["MMMSQL_EMBEDDING_PROVIDER": "ollama"], file: file)
    #expect(other[.embeddingModel] == nil && other[.embeddingBaseURL] == nil)
    #expect(other.embeddingKey == nil)
    let same = try configuration(["MMMSQL_BRAIN": "anthropic"], file: file)
    #expect(same.embeddingKey?.revealed == "canary" && same.makesVectors)
    let row = same.rows.first { $0.setting == "embedding_api_key" }
    #expect(row?.value == "***" && row?.source == "config.yaml:3")
  }

  static let wrong: [([String: String], says: String)] = [
    (["MMMSQL_EMBEDDING_PROVIDER": "anthropic"], "one of openai, ollama, databricks"),
    (["MMMSQL_EMBEDDING_PROVIDER": "rules"], "one of openai, ollama, databricks"),
    (["MMMSQL_EMBEDDING_MODEL": "m"], "the brain rules needs the setting embedding_provider"),
    (
      ["MMMSQL_EMBEDDING_MODEL": "m", "MMMSQL_EMBEDDING_PROVIDER": "databricks"],
      "the brain databricks needs the setting embedding_base_url"
    ),
  ]

  @Test(arguments: wrong.indices)
  func whatIsWrongIsTold(index: Int) throws {
    let (environment, says) = Self.wrong[index]
    #expect {
      _ = try configuration(environment).embeddings(for: Database(path: nil))
    } throws: {
      ($0 as? ConfigurationError)?.sentence.contains(says) == true
    }
  }

  /// A search with a brain that has no embeddings goes by words, and says so.
  @Test func anthropicHasNoneAndThatIsTold() throws {
    let database = try Database(path: nil)
    let model = try configuration([
      "MMMSQL_BRAIN": "anthropic", "ANTHROPIC_API_KEY": "k", "MMMSQL_EMBEDDING_MODEL": "m",
    ]).embeddings(for: database)
    var warnings: [String] = []
    let memory = Memory(in: database, embeddings: model) {
      warnings.append(($0 as? any DescribedFailure)?.sentence ?? "")
    }
    try memory.add("TV is strong.", .note, state: .candidate)
    #expect(try memory.recall("tv").count == 1)
    #expect(warnings == ["anthropic has no embeddings"])
  }

  /// Vectors are paid for from the same limits as words; of a price only what is read is needed.
  @Test func vectorsCountAgainstTheLimits() throws {
    let folder = try TemporaryFolder()
    let database = try Database(path: folder.path("w.db"))
    let server = try ModelServer([.automatic])
    let environment = [
      "MMMSQL_EMBEDDING_PROVIDER": "openai", "MMMSQL_EMBEDDING_MODEL": "test-model",
      "MMMSQL_EMBEDDING_API_KEY": ModelServer.key, "MMMSQL_MAX_COST_PER_RUN": "0.0001",
      "MMMSQL_EMBEDDING_BASE_URL": server.address + "/v1",
    ]
    let unpriced = try configuration(environment).embeddings(for: database, run: "run-1")
    #expect(throws: SpendingError.self) { try unpriced?.vectors(of: ["tv"]) }
    let file = "prices:\n  test-model: {input: 1}\n"
    let model = try configuration(environment, file: file).embeddings(
      for: database, run: "run-1")
    _ = try model?.vectors(of: ["sales rose"])
    #expect(throws: SpendingError.self) {
      try model?.vectors(of: [String(repeating: "a", count: 400)])
    }
    #expect(server.requests.count == 1)
    let calls = try database.connection.rows(
      "select state, purpose, output_tokens, cost_nanodollars from agent_call")
    #expect(calls == [["settled", "embedding", 0, 3_000]])
    let spans = try database.connection.rows(
      """
      select name, json_extract(attributes, '$."gen_ai.operation.name"') from agent_span
      where error_type is null
      """)
    #expect(spans == [["embeddings test-model", "embeddings"]])
  }
}
