/// A setting that has one value; its raw value is its name in the file.
public enum Setting: String, CaseIterable, Sendable {
  case brain, model
  case baseURL = "base_url"
  case key = "api_key"
  case streaming
  case cache
  case retries
  case timeout
  case idleTimeout = "idle_timeout"
  case callCost = "max_cost_per_call"
  case runCost = "max_cost_per_run"
  case dayCost = "max_cost_per_day"
  case callTokens = "max_tokens_per_call"
  case runTokens = "max_tokens_per_run"
  case dayTokens = "max_tokens_per_day"
  case traceContent = "trace_content"
  case traceEndpoint = "otlp_endpoint"
  case engine
  case engineUser = "engine_user"
  case engineKey = "engine_key"
  case engineTimeout = "engine_timeout"

  /// What values it takes.
  enum Form: Sendable {
    case brain
    case text, address, engine, secret
    case flag
    case count(ClosedRange<Int>)
    case number(ClosedRange<Double>)
  }

  var form: Form {
    switch self {
    case .brain: .brain
    case .model, .engineUser: .text
    case .engine: .engine
    case .baseURL, .traceEndpoint: .address
    case .key, .engineKey: .secret
    case .streaming, .cache, .traceContent: .flag
    case .retries: .count(0...10)
    case .timeout, .idleTimeout, .engineTimeout: .number(1...86_400)
    case .callCost, .runCost, .dayCost: .number(0...1_000_000)
    case .callTokens, .runTokens, .dayTokens: .count(0...1_000_000_000_000)
    }
  }

  /// What it is when nobody says anything.
  var usual: String? {
    switch self {
    case .brain: BrainKind.rules.name
    case .streaming, .cache: "true"
    case .traceContent: "false"
    case .retries: "2"
    case .timeout: "600"
    case .idleTimeout: "300"
    case .engineUser: "mmmsql"
    case .engineTimeout: "3600"
    default: nil
    }
  }

  /// Whether it is about one provider and means nothing, or harm, with another: a key must not go to
  /// the address of somebody else.
  var belongsToBrain: Bool { self == .model || self == .baseURL || self == .key }

  /// The variables of the environment that say it, the first one first.
  func variables(_ brain: BrainKind) -> [String] {
    let own = "MMMSQL_" + rawValue.uppercased()
    return switch (self, brain) {
    case (.key, .remote(.anthropic)): [own, "ANTHROPIC_API_KEY"]
    case (.key, .remote(.openAI)): [own, "OPENAI_API_KEY"]
    case (.key, .remote(.databricks)): [own, "DATABRICKS_TOKEN"]
    case (.key, .remote(.ollama)): [own, "OLLAMA_API_KEY"]
    case (.baseURL, .remote(.anthropic)): [own, "ANTHROPIC_BASE_URL"]
    case (.baseURL, .remote(.openAI)): [own, "OPENAI_BASE_URL"]
    case (.baseURL, .remote(.databricks)): [own, "DATABRICKS_HOST"]
    case (.baseURL, .remote(.ollama)): [own, "OLLAMA_HOST"]
    case (.engineKey, _): [own, "DATABRICKS_TOKEN"]
    case (.traceEndpoint, _): [own, "OTEL_EXPORTER_OTLP_ENDPOINT"]
    default: [own]
    }
  }
}

/// What thinks: the rules of the program, or a model of a provider.
public enum BrainKind: Equatable, Sendable {
  case rules
  case remote(ModelProvider)

  /// All kinds.
  public static let all = [rules] + ModelProvider.allCases.map(remote)

  /// A kind by its name.
  public init?(name: String) {
    guard let kind = Self.all.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Its name in settings.
  public var name: String {
    switch self {
    case .rules: "rules"
    case .remote(let provider): provider.rawValue
    }
  }
}
