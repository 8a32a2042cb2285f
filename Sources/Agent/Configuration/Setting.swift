/// A setting that has one value; its raw value is its name in the file.
public enum Setting: String, CaseIterable, Sendable {
  case brain, model
  case baseURL = "base_url"
  case key = "api_key"
  case embeddingProvider = "embedding_provider"
  case embeddingModel = "embedding_model"
  case embeddingBaseURL = "embedding_base_url"
  case embeddingKey = "embedding_api_key"
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
  case confirmAbove = "confirm_above_seconds"

  /// What values it takes.
  enum Form: Equatable, Sendable {
    case brain
    /// One who has embeddings.
    case embeddingProvider
    case text, address, engine, secret
    case flag
    case count(ClosedRange<Int>)
    case number(ClosedRange<Double>)
  }

  var form: Form {
    switch self {
    case .brain: .brain
    case .embeddingProvider: .embeddingProvider
    case .model, .embeddingModel, .engineUser: .text
    case .engine: .engine
    case .baseURL, .embeddingBaseURL, .traceEndpoint: .address
    case .key, .embeddingKey, .engineKey: .secret
    case .streaming, .cache, .traceContent: .flag
    case .retries: .count(0...10)
    case .timeout, .idleTimeout, .engineTimeout: .number(1...86_400)
    case .callCost, .runCost, .dayCost, .confirmAbove: .number(0...1_000_000)
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
    case .confirmAbove: "60"
    default: nil
    }
  }

  /// The setting that says whose provider it is about; with another it means nothing, or harm: a key
  /// must not go to the address of somebody else.
  var owner: Setting? {
    switch self {
    case .model, .baseURL, .key: .brain
    case .embeddingModel, .embeddingBaseURL, .embeddingKey: .embeddingProvider
    default: nil
    }
  }

  /// The variables of the environment that say it, the first one first.
  func variables(_ kinds: ProviderKinds) -> [String] {
    let own = "MMMSQL_" + rawValue.uppercased()
    let others: [String] =
      switch self {
      case .key: kinds.brain?.keyVariables ?? []
      case .baseURL: kinds.brain?.addressVariables ?? []
      // Vectors of the brain's own provider come from where the brain is.
      case .embeddingKey where kinds.embeddings != kinds.brain:
        kinds.embeddings?.keyVariables ?? []
      case .embeddingBaseURL where kinds.embeddings != kinds.brain:
        kinds.embeddings?.addressVariables ?? []
      case .engineKey: ["DATABRICKS_TOKEN"]
      case .traceEndpoint: ["OTEL_EXPORTER_OTLP_ENDPOINT"]
      default: []
      }
    return [own] + others
  }
}

/// Who thinks and who makes vectors, `nil` where nobody is named.
struct ProviderKinds: Equatable {
  var brain: BrainKind?
  /// The brain, unless another is named.
  var embeddings: BrainKind?

  /// The one of the two that a setting is about.
  subscript(owner: Setting) -> BrainKind? { owner == .brain ? brain : embeddings }
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

extension BrainKind {
  /// The variables in which clients of the provider look for a key.
  fileprivate var keyVariables: [String] {
    switch self {
    case .rules: []
    case .remote(.anthropic): ["ANTHROPIC_API_KEY"]
    case .remote(.openAI): ["OPENAI_API_KEY"]
    case .remote(.databricks): ["DATABRICKS_TOKEN"]
    case .remote(.ollama): ["OLLAMA_API_KEY"]
    }
  }

  /// The variables in which they look for its address.
  fileprivate var addressVariables: [String] {
    switch self {
    case .rules: []
    case .remote(.anthropic): ["ANTHROPIC_BASE_URL"]
    case .remote(.openAI): ["OPENAI_BASE_URL"]
    case .remote(.databricks): ["DATABRICKS_HOST"]
    case .remote(.ollama): ["OLLAMA_HOST"]
    }
  }
}
