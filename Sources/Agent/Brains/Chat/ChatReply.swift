/// What a model answered.
public struct ChatReply: Equatable, Sendable {
  /// What it said and which tools it calls.
  public var turn: ModelTurn
  /// Why it stopped.
  public var stop: StopReason
  /// What it took.
  public var usage: TokenUsage
  /// The model that answered, as its provider names it.
  public var model: String
  /// The provider's name for the reply, to be quoted to it; empty when it gave none.
  public var identifier: String
  /// Whether it was given before and kept, so that it cost nothing now.
  public var isStored = false
}

/// Why a model stopped.
public enum StopReason: Equatable, Sendable {
  /// It had said what it wanted to say.
  case finished
  /// It waits for results of tools.
  case toolCalls
  /// It ran into the most tokens of a reply or of its memory, so the reply is cut off.
  case length
  /// It, or a filter of its provider, would not answer.
  case refusal
  /// What a provider calls otherwise.
  case other(String)
}

/// Tokens that a request and its reply took.
public struct TokenUsage: Equatable, Sendable {
  /// All tokens read, those from a cache included.
  public var input = 0
  /// Tokens written.
  public var output = 0
  /// Of the tokens read, those that came from the provider's cache.
  public var cacheRead = 0
  /// Of the tokens read, those that were put into it.
  public var cacheWritten = 0

  /// Nothing.
  public init() {}

  /// Sums.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    var sum = left
    sum.input += right.input
    sum.output += right.output
    sum.cacheRead += right.cacheRead
    sum.cacheWritten += right.cacheWritten
    return sum
  }
}
