/// What a model says when it is asked for a statement.
enum StatementReply: Equatable {
  case statement(String, sentence: String)
  case unclear(String, choices: [String])
  case impossible(String)
  /// It is not in the form asked for.
  case malformed(String)

  /// The form asked for.
  static let format = OutputFormat(
    name: "statement",
    schema: [
      "type": "object",
      "properties": [
        "kind": ["type": "string", "enum": ["sql", "unclear", "impossible"]],
        "sql": ["type": "string"],
        "sentence": ["type": "string"],
        "choices": ["type": "array", "items": ["type": "string"]],
      ],
      "required": ["kind", "sql", "sentence", "choices"],
      "additionalProperties": false,
    ])

  init(_ reply: ChatReply) {
    if reply.stop == .length {
      self = .malformed("the reply was cut off")
      return
    }
    do throws(JSONError) {
      self.init(try JSONValue(reply.turn.text))
    } catch {
      self = .malformed(error.description)
    }
  }

  private init(_ value: JSONValue) {
    let sentence = value["sentence"]?.string ?? ""
    let choices = (value["choices"]?.array ?? []).compactMap(\.string)
    self =
      switch (value["kind"]?.string, value["sql"]?.string) {
      case ("sql", let sql?) where sql.contains { !$0.isWhitespace }:
        .statement(sql, sentence: sentence)
      case ("unclear", _) where !choices.isEmpty:
        .unclear(PlainText.line(sentence, limit: 400), choices: Array(choices.prefix(6)))
      case ("impossible", _): .impossible(sentence)
      default:
        .malformed("kind has to be sql with a statement, unclear with choices, or impossible")
      }
  }
}
