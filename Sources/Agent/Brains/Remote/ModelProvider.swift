/// Who provides models, and how it is spoken to.
public enum ModelProvider: String, CaseIterable, Sendable {
  case anthropic
  /// OpenAI, and everyone whose server follows its chat completions.
  case openAI = "openai"
  case ollama
  case databricks

  /// How it writes requests and replies; at OpenAI's own address the limit of tokens has another name
  /// than with those who follow it.
  func wire(at address: String) -> any ChatWire {
    switch self {
    case .anthropic: AnthropicWire()
    case .ollama: OllamaWire()
    case .databricks: OpenAIWire()
    case .openAI:
      address.hasPrefix("https://api.openai.com")
        ? OpenAIWire(tokenLimit: "max_completion_tokens") : OpenAIWire()
    }
  }

  /// How it writes requests for vectors and its replies; Anthropic has no embeddings.
  var embeddingWire: (any EmbeddingWire)? {
    switch self {
    case .anthropic: nil
    case .ollama: OllamaEmbeddingWire()
    case .openAI, .databricks: OpenAIEmbeddingWire()
    }
  }

  /// Where it is, unless somebody says otherwise; Databricks is at an address of each customer's.
  public var usualAddress: String? {
    switch self {
    case .anthropic: "https://api.anthropic.com"
    case .openAI: "https://api.openai.com/v1"
    case .ollama: "http://127.0.0.1:11434"
    case .databricks: nil
    }
  }

  /// Whether it answers nobody without a key.
  public var needsKey: Bool { self == .anthropic || self == .databricks }
}
