/// What a model is asked.
public struct ChatRequest: Equatable, Sendable {
  /// What the model is and is to do, before all messages.
  public var system: String
  /// The conversation so far, oldest first.
  public var messages: [ChatMessage]
  /// The tools it may call.
  public var tools: [ToolDefinition]
  /// Whether it may, must or must not call one.
  public var toolChoice: ToolChoice
  /// The form its text must have, `nil` for prose.
  public var format: OutputFormat?
  /// How much chance there is in what it says, `nil` for the provider's own.
  public var temperature: Double?
  /// The most tokens of the reply.
  public var maximumTokens: Int
  /// For providers that draw reproducibly.
  public var seed: Int?
  /// What it is for; the model is not told.
  public var purpose: ChatPurpose
  /// Whether somebody hears the words as they come, so that they cannot be taken back.
  public var isHeard = true

  /// A request; tools are called as the model likes.
  public init(
    system: String, messages: [ChatMessage], tools: [ToolDefinition] = [],
    toolChoice: ToolChoice = .automatic, format: OutputFormat? = nil, temperature: Double? = nil,
    maximumTokens: Int = 4096, seed: Int? = nil, purpose: ChatPurpose = .answering
  ) {
    self.system = system
    self.messages = messages
    self.tools = tools
    self.toolChoice = toolChoice
    self.format = format
    self.temperature = temperature
    self.maximumTokens = maximumTokens
    self.seed = seed
    self.purpose = purpose
  }
}
