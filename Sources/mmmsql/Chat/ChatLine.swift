/// A line that is typed in a conversation.
enum ChatLine: Equatable {
  /// Nothing.
  case blank
  /// Something said to the brain.
  case message(String)
  /// What can be said and typed.
  case help
  /// The last answer is right, and is to be given to the same question from now on.
  case confirm
  /// A new conversation.
  case new
  /// The conversations there are.
  case threads
  /// Another conversation.
  case thread(String)
  /// The end.
  case quit
  /// A command that there is not.
  case unknown(String)

  init(_ line: String) {
    let text = line.trimmedEnd.drop { $0 == " " || $0 == "\t" }
    guard text.hasPrefix(".") else {
      self = text.isEmpty ? .blank : .message(String(text))
      return
    }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    self =
      switch (words.first ?? "", words.dropFirst().first) {
      case (".help", _): .help
      case (".confirm", _): .confirm
      case (".new", _): .new
      case (".threads", _): .threads
      case (".thread", let name?): .thread(name)
      case (".quit", _), (".exit", _), (".q", _): .quit
      default: .unknown(words.first ?? "")
      }
  }

  /// What can be typed.
  static let manual = """
    Ask in plain words; what you say next may be only what is different: "and by region?".
    .confirm       the last answer is right: store it as confirmed by you
    .new           begin another conversation
    .threads       list the conversations
    .thread NAME   go on with one of them
    .quit          leave; Control-D does the same

    """
}
