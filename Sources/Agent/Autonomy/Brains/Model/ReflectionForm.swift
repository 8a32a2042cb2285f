/// The form of a look back that a model is asked for.
struct ReflectionForm {
  let reflection: Reflection

  /// Reads an answer; `nil` when it has not the form.
  init?(_ value: JSONValue) {
    guard let score = value["quality_score"]?.number, score.isFinite,
      let assessment = value["assessment"]?.string,
      let decision = value["decision"]?.string.flatMap(Reflection.Decision.init)
    else { return nil }
    reflection = Reflection(
      score: min(1, max(0, score)), assessment: PlainText.line(assessment, limit: 1_000),
      gaps: (value["gaps"]?.array ?? []).compactMap(\.string).prefix(20).map {
        PlainText.line($0, limit: 300)
      }, decision: decision, canImprove: true)
  }

  /// What the model is told of the form.
  static let format = OutputFormat(
    name: "reflection",
    schema: [
      "type": "object",
      "properties": [
        "assessment": ["type": "string"],
        "quality_score": ["type": "number"],
        "gaps": ["type": "array", "items": ["type": "string"]],
        "decision": [
          "type": "string",
          "enum": .array(Reflection.Decision.allCases.map { .string($0.rawValue) }),
        ],
      ],
      "required": ["assessment", "quality_score", "gaps", "decision"],
      "additionalProperties": false,
    ])
}
