/// Why there is no reply of a model.
public enum ChatError: Error, Equatable, CustomStringConvertible {
  /// The key is missing, wrong or not allowed to do this (HTTP 401, 403).
  case refusedKey(String)
  /// Too many requests (429); the seconds to wait if the provider says.
  case rateLimit(String, retryAfter: Double?)
  /// The provider is overloaded or broken (408, 409, 5xx); the seconds to wait if it says.
  case unavailable(status: Int, String, retryAfter: Double?)
  /// The request is wrong or the model unknown (other 4xx).
  case badRequest(status: Int, String)
  /// No connection, or it was lost.
  case connection(String)
  /// Nothing came for too long.
  case timeout(seconds: Double)
  /// What came is no reply of this provider.
  case malformed(String)
  /// The stream ended before the reply did.
  case cutOff
  /// The reply has more bytes than any model should say.
  case tooLong(limit: Int)
  /// A person stopped it.
  case cancelled

  /// One plain sentence.
  public var description: String {
    switch self {
    case .refusedKey(let message): "the provider refuses the key: \(message)"
    case .rateLimit(let message, _): "the provider limits requests: \(message)"
    case .unavailable(let status, let message, _):
      "the provider is not available (\(status)): \(message)"
    case .badRequest(let status, let message):
      "the provider refuses the request (\(status)): \(message)"
    case .connection(let message): "no connection to the provider: \(message)"
    case .timeout(let seconds): "the provider said nothing for \(Int(seconds)) s"
    case .malformed(let reason): "the provider's reply cannot be read: \(reason)"
    case .cutOff: "the provider's reply ended in the middle"
    case .tooLong(let limit): "the provider's reply has more than \(limit) bytes"
    case .cancelled: "the request was stopped"
    }
  }
}
