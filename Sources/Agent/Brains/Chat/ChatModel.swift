/// What answers requests: a provider's model, a script, or one of these with something around it.
///
/// Whoever asks cannot tell which it is.
public protocol ChatModel: Sendable {
  /// Who answers, for records and prices.
  var identity: ModelIdentity { get }

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: the conversation so far, with the tools that may be called.
  ///   - hear: is told the words as they come, where they come one by one; may throw to stop.
  /// - Returns: the complete reply.
  /// - Throws: ``ChatError``, or what `hear` throws.
  func reply(to request: ChatRequest, hear: (String) throws -> Void) throws -> ChatReply
}

/// A model and who provides it.
public struct ModelIdentity: Hashable, Sendable {
  /// The provider, as OpenTelemetry's conventions for generative models name it: `anthropic`,
  /// `openai`, `ollama`.
  public var provider: String
  /// The model, as its provider names it.
  public var model: String

  /// A model of a provider.
  public init(provider: String, model: String) {
    self.provider = provider
    self.model = model
  }
}

extension ChatModel {
  /// Answers a request in one piece.
  public func reply(to request: ChatRequest) throws -> ChatReply {
    var request = request
    request.isHeard = false
    return try reply(to: request) { _ in }
  }
}
