extension ChatError {
  /// The error of a status other than 200, with words that are not fit to be shown yet.
  init(status: Int, _ message: String, _ head: HTTPResponseHead) {
    let text = Self.sentence(message, identifier: head["request-id"] ?? head["x-request-id"])
    let advice = RetryAdvice(head)
    switch status {
    case 401, 403: self = .refusedKey(text)
    case 429: self = .rateLimit(text, advice)
    case 408, 409, 500...: self = .unavailable(status: status, text, advice)
    default: self = .badRequest(status: status, text, advice)
    }
  }

  private static func sentence(_ message: String, identifier: String?) -> String {
    let isSilent = message.allSatisfy(\.isWhitespace)
    let text = isSilent ? "it gives no reason" : message
    return identifier.map { "\(text) (request \($0))" } ?? text
  }

  /// The most characters of a provider's message that are shown.
  private static let longestMessage = 300

  /// A provider's words without control characters.
  private static func plain(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
      case .format, .privateUse, .surrogate, .unassigned: continue
      default: scalars.append(scalar)
      }
    }
    return String(scalars).split(separator: " ").joined(separator: " ")
  }

  /// The error with words that may be shown: without the key, control characters and great length.
  func cleaned(of key: Secret?) -> ChatError {
    // The key goes first: a cut might leave a part of it that nobody recognizes.
    func shown(_ text: String) -> String {
      let plain = Self.plain(text)
      let safe = key?.hidden(in: plain) ?? plain
      return safe.count > Self.longestMessage ? safe.prefix(Self.longestMessage) + "…" : safe
    }
    return switch self {
    case .refusedKey(let text): .refusedKey(shown(text))
    case .rateLimit(let text, let advice): .rateLimit(shown(text), advice)
    case .unavailable(let status, let text, let advice):
      .unavailable(status: status, shown(text), advice)
    case .badRequest(let status, let text, let advice):
      .badRequest(status: status, shown(text), advice)
    case .connection(let text): .connection(shown(text))
    case .malformed(let text): .malformed(shown(text))
    case .timeout, .cutOff, .empty, .tooLong, .missingLibrary, .cancelled: self
    }
  }
}
