internal import Model

/// How reading a question can end.
public enum ParsedQuestion: Sendable, Equatable {
  /// It is understood.
  case question(Question)
  /// It could mean several things; each choice is a whole question that means one of them.
  case unclear(String, choices: [String])
  /// It is not one of the questions that can be answered.
  case unknown(Refusal)
}

/// Why a question is not answered, and what can be asked instead.
public struct Refusal: Sendable, Equatable {
  /// One plain sentence.
  public var reason: String
  /// The word that was not understood, if it was one.
  public var word: String?
  /// Names and values near to it.
  public var nearest: [String] = []
  /// Questions that would be answered.
  public var examples: [String] = []
}
