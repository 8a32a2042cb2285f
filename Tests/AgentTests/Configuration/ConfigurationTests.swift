import FoundationEssentials
import TestSupport
import Testing
import Warehouse

@testable import Agent

/// Where settings come from, and which of several counts.
@Suite struct ConfigurationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func configuration(
    _ options: [Setting: String] = [:], _ environment: [String: String] = [:], file: String = ""
  ) throws -> Configuration {
    try Configuration(
      options: Dictionary(
        uniqueKeysWithValues: options.map {
          ($0.key, SettingValue($0.value, from: .option($0.key.rawValue)))
        }), environment: environment, file: SettingsFile(text: file, path: "config.yaml"))
  }

  @Test func nothingMeansRules() throws {
    let configuration = try configuration([:], ["ANTHROPIC_API_KEY": "k"])
    #expect(configuration.brain == .rules)
    #expect(configuration.key == nil)
    #expect(try configuration.model(for: Database(path: nil)) == nil)
  }

  /// The command line, the environment, the file, the default.
  @Test func thereIsAnOrder() throws {
    let file = "brain: openai\nmodel: f\nretries: 5\ntimeout: 60\n"
    let all = try configuration(
      [.model: "o"], ["MMMSQL_MODEL": "e", "MMMSQL_RETRIES": "4"], file: file)
    #expect(all[.model] == SettingValue("o", from: .option("model")))
    #expect(all[.retries] == SettingValue("4", from: .variable("MMMSQL_RETRIES")))
    #expect(all[.timeout] == SettingValue("60", from: .file(path: "config.yaml", line: 4)))
    #expect(all[.cache] == SettingValue("true", from: .usual))
    #expect(all.brain == .remote(.openAI))
  }

  static let providers: [(String, [String: String], key: String?, address: String?)] = [
    ("anthropic", ["ANTHROPIC_API_KEY": "a", "OPENAI_API_KEY": "o"], "a", nil),
    ("openai", ["ANTHROPIC_API_KEY": "a", "OPENAI_API_KEY": "o"], "o", nil),
    ("openai", ["OPENAI_BASE_URL": "http://x/v1"], nil, "http://x/v1"),
    ("openai", ["MMMSQL_BASE_URL": "http://x/v1", "MMMSQL_API_KEY": "m"], "m", "http://x/v1"),
    (
      "databricks", ["DATABRICKS_HOST": "ws.cloud", "DATABRICKS_TOKEN": "t"], "t",
      "https://ws.cloud/serving-endpoints"
    ),
    ("ollama", ["OLLAMA_HOST": "0.0.0.0"], nil, "http://127.0.0.1:11434"),
    ("ollama", ["OLLAMA_HOST": "box:99"], nil, "http://box:99"),
    ("ollama", ["OLLAMA_HOST": "https://box"], nil, "https://box"),
    ("anthropic", ["MMMSQL_API_KEY": "m", "ANTHROPIC_API_KEY": "a"], "m", nil),
    ("anthropic", ["ANTHROPIC_API_KEY": ""], nil, nil),
  ]

  @Test(arguments: providers.indices)
  func providersHaveVariablesOfTheirOwn(index: Int) throws {
    let (brain, environment, key, address) = Self.providers[index]
    let configuration = try configuration([.brain: brain], environment)
    #expect(configuration.key?.revealed == key)
    #expect(configuration[.baseURL]?.text == address)
  }

  /// A key never goes to the address of somebody else.
  @Test func addressesAndKeysGoWithTheirBrain() throws {
    let file = "brain: openai\nmodel: m\nbase_url: http://mine/v1\napi_key: secret-of-file\n"
    let same = try configuration([:], ["OPENAI_API_KEY": "k"], file: file)
    #expect(same[.baseURL]?.text == "http://mine/v1")
    let other = try configuration(
      [.brain: "anthropic"], ["ANTHROPIC_API_KEY": "k"], file: file)
    #expect(other[.baseURL] == nil)
    #expect(other[.model] == nil)
    #expect(other.key?.revealed == "k")
    let fromEnvironment = try configuration(
      [.brain: "anthropic"], ["MMMSQL_BRAIN": "openai", "MMMSQL_BASE_URL": "http://mine"])
    #expect(fromEnvironment[.baseURL] == nil)
  }

  static let wrong: [(file: String, environment: [String: String], says: String)] = [
    ("brian: openai", [:], "there is no setting brian (config.yaml:1)"),
    ("x: 1\n", [:], "there is no setting x"),
    ("routes:\n  plannin: m", [:], "there is no setting plannin (config.yaml:2)"),
    ("prices:\n  m:\n    inputt: 1", [:], "there is no setting inputt (config.yaml:3)"),
    ("prices:\n  m:\n    input: much", [:], "prices.m.input is 'much' (config.yaml:3)"),
    ("prices: 3", [:], "config.yaml:1 is not right"),
    ("brain: [a]", [:], "config.yaml:1 is not right"),
    ("- a", [:], "config.yaml:1 is not right"),
    ("brain: a: b", [:], "config.yaml:1 is not right"),
    ("brain: rules\nbrain: rules\n", [:], "config.yaml"),
    ("brain: gpt", [:], "brain is 'gpt' (config.yaml:1), and has to be one of rules"),
    ("retries: 11", [:], "retries is '11'"),
    ("", ["MMMSQL_RETRIES": "two"], "retries is 'two' (MMMSQL_RETRIES)"),
    ("", ["MMMSQL_MAX_COST_PER_DAY": "-1"], "max_cost_per_day is '-1'"),
    ("", ["MMMSQL_CACHE": "yes"], "cache is 'yes'"),
    ("brain: openai", ["OPENAI_API_KEY": "a canary"], "api_key is ***"),
    ("brain: openai\nbase_url: http://u:canary@x/", [:], "base_url is ***"),
    ("brain: openai\nbase_url: ftp://x/", [:], "base_url is ***"),
    ("brain: openai\nbase_url: http://", [:], "base_url is ***"),
  ]

  @Test(arguments: wrong.indices)
  func whatIsWrongIsTold(index: Int) throws {
    let (file, environment, says) = Self.wrong[index]
    do {
      _ = try configuration([:], environment, file: file)
      Issue.record("it was taken")
    } catch let error as ConfigurationError {
      #expect(error.sentence.contains(says), "\(error.sentence)")
      #expect(!error.sentence.contains("canary"))
      #expect(error.hint != nil)
      #expect(error.kind == .usage)
    }
  }

  @Test func nearestNamesAreTold() {
    #expect(throws: ConfigurationError.self) { try configuration(file: "modle: x") }
    do {
      _ = try configuration(file: "modle: x")
    } catch {
      #expect((error as? ConfigurationError)?.hint == "did you mean model?")
    }
  }

  @Test func filesWithKeysAreTheirOwnersAlone() throws {
    let path = try folder.write("brain: openai\napi_key: canary\n", to: "config.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let error = ConfigurationError.openKeyFile(path: path, mode: "0640")
    #expect(throws: error) { try Configuration(file: path) }
    #expect(error.kind == .file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    #expect(try Configuration(file: path).key?.revealed == "canary")
    #expect(try Configuration(file: folder.path("none.yaml")).brain == .rules)
  }

  static let missing: [([Setting: String], [String: String], String)] = [
    ([.brain: "anthropic"], [:], "the brain anthropic needs the setting model"),
    ([.brain: "anthropic", .model: "m"], [:], "the brain anthropic needs the setting api_key"),
    ([.brain: "databricks", .model: "m"], [:], "the brain databricks needs the setting base_url"),
  ]

  @Test(arguments: missing.indices)
  func whatIsMissingIsTold(index: Int) throws {
    let (options, environment, says) = Self.missing[index]
    let configuration = try configuration(options, environment)
    #expect {
      try configuration.model(for: Database(path: nil))
    } throws: {
      ($0 as? ConfigurationError)?.sentence == says
    }
  }

  @Test func pricesAndLimitsAreRead() throws {
    let file = """
      max_cost_per_run: 0.5
      max_tokens_per_day: 1000
      prices:
        gpt-4.1: {input: 2, output: 8, cache_read: 0.5}
        half: {input: 1}
      """
    let configuration = try configuration(file: file)
    #expect(configuration.spendingLimits[.run].dollars == DollarAmount(0.5))
    #expect(configuration.spendingLimits[.day].tokens == 1000)
    #expect(configuration.spendingLimits[.call] == SpendingLimits.Limit())
    #expect(
      configuration.price(of: ModelIdentity(provider: "openai", model: "gpt-4.1"))
        == TokenPrice(input: 2, output: 8, cacheRead: 0.5))
    #expect(configuration.price(of: ModelIdentity(provider: "openai", model: "half")) == nil)
    #expect(configuration.price(of: ModelIdentity(provider: "ollama", model: "x")) == .free)
  }
}
