/// Why there is no reply of a model.
public enum ChatError: Error, Equatable {
  /// The key is missing, wrong or not allowed to do this (HTTP 401, 403).
  case refusedKey(String)
  /// Too many requests (429).
  case rateLimit(String, RetryAdvice = .none)
  /// The provider is overloaded or broken (408, 409, 5xx).
  case unavailable(status: Int, String, RetryAdvice = .none)
  /// The request is wrong or the model unknown (other 3xx and 4xx).
  case badRequest(status: Int, String, RetryAdvice = .none)
  /// No connection, or it was lost before there was a response.
  case connection(String)
  /// Nothing came for too long.
  case timeout(seconds: Double)
  /// What came is no reply of this provider.
  case malformed(String)
  /// The stream ended before the reply did.
  case cutOff
  /// The reply has neither words nor calls of tools; with what it took nevertheless.
  case empty(TokenUsage = TokenUsage())
  /// The reply has more bytes than any model should say.
  case tooLong(limit: Int)
  /// The library that sends requests is not on this machine, or not fit.
  case missingLibrary(String)
  /// A person stopped it.
  case cancelled
}

/// What a provider says about asking again.
public struct RetryAdvice: Equatable, Sendable {
  /// The seconds to wait, if it says.
  public var wait: Double?
  /// Whether to ask again at all, if it says.
  public var isWelcome: Bool?

  /// Advice.
  public init(wait: Double? = nil, isWelcome: Bool? = nil) {
    self.wait = wait
    self.isWelcome = isWelcome
  }

  /// It says nothing.
  public static let none = RetryAdvice()
}

extension ChatError: CustomStringConvertible {
  /// One plain sentence.
  public var description: String {
    switch self {
    case .refusedKey(let message): "the provider refuses the key: \(message)"
    case .rateLimit(let message, _): "the provider limits requests: \(message)"
    case .unavailable(let status, let message, _):
      "the provider is not available (\(status)): \(message)"
    case .badRequest(let status, let message, _):
      "the provider refuses the request (\(status)): \(message)"
    case .connection(let message): "no connection to the provider: \(message)"
    case .timeout(let seconds): "the provider took longer than \(NumberText.tick(seconds)) s"
    case .malformed(let reason): "the provider's reply cannot be read: \(reason)"
    case .cutOff: "the provider's reply ended in the middle"
    case .empty: "the model said nothing"
    case .tooLong(let limit): "the provider's reply has more than \(limit) bytes"
    case .missingLibrary(let reason): "libcurl, which sends requests, cannot be loaded: \(reason)"
    case .cancelled: "the request was stopped"
    }
  }
}
