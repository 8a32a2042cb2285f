extension EngineError {
  /// The error of a status other than 200.
  init(status: Int, _ message: String, at place: String, _ key: Secret?) {
    let text = EngineText.clean(message, without: key)
    self =
      switch status {
      case 401, 403: .refusedKey(place: place, text)
      case 408, 425, 429, 500...: .busy(place: place, "\(status) \(text)")
      default: .refused(place: place, "\(status) \(text)")
      }
  }

  /// What an error of the network means for an engine.
  init(_ error: ChatError, at place: String, _ key: Secret?) {
    self =
      switch error {
      case .cancelled: .cancelled
      case .timeout(let seconds): .timeout(place: place, seconds: seconds)
      case .tooLong: .tooLarge(place: place)
      case .connection(let text): .unreachable(place: place, EngineText.clean(text, without: key))
      case .cutOff: .unreachable(place: place, "the connection was lost")
      default: .unreachable(place: place, EngineText.clean(error.description, without: key))
      }
  }
}

/// Words of an engine, ready to be shown.
enum EngineText {
  /// The most characters of a message; Spark adds a list of Java methods.
  private static let longest = 600

  /// One line without control characters and the key; what belongs to Java is left out.
  static func clean(_ text: String, without key: Secret?) -> String {
    let hidden = key?.hidden(in: text) ?? text
    let own = hidden.split(separator: "\n", omittingEmptySubsequences: true).prefix { line in
      !line.hasPrefix("\tat ") && !line.hasPrefix("== SQL")
        && !line.hasPrefix("== JVM") && !line.hasPrefix("Caused by:")
    }
    let line = own.joined(separator: " ").unicodeScalars.map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: Character(scalar)
      }
    }
    let words = reason(in: String(line).split(separator: " ").joined(separator: " "))
    let short = words.count > longest ? words.prefix(longest) + "…" : words
    return short.isEmpty ? "it gives no reason" : short
  }

  /// What follows the names of Java's exceptions, each of which repeats what the next one says.
  private static func reason(in words: String) -> String {
    guard let last = words.ranges(of: "Exception: ").last else { return words }
    return String(words[last.upperBound...])
  }
}
