/// A turn of a conversation.
public enum ChatMessage: Equatable, Sendable {
  /// What a person says.
  case user(String)
  /// What the model said.
  case model(ModelTurn)
  /// What the tools gave that the turn before called, one for each call.
  case results([ToolResult])
}

/// What a model said in one turn.
public struct ModelTurn: Equatable, Sendable {
  /// Its words, which may be none.
  public var text: String
  /// The tools it calls.
  public var calls: [ToolCall]
  /// Parts that only its provider understands and wants back unchanged, in order.
  public var opaque: [JSONValue]

  /// A turn.
  public init(text: String, calls: [ToolCall] = [], opaque: [JSONValue] = []) {
    self.text = text
    self.calls = calls
    self.opaque = opaque
  }

  /// The turn with calls that can be told apart; a model may give two the same identifier.
  ///
  /// New identifiers have letters, digits, `_` and `-` only, as all providers take them.
  var withDistinctCalls: ModelTurn {
    var turn = self
    var seen: Set<String> = []
    for position in turn.calls.indices {
      var name = turn.calls[position].identifier
      while !seen.insert(name).inserted { name += "-\(position + 1)" }
      turn.calls[position].identifier = name
    }
    return turn
  }
}
