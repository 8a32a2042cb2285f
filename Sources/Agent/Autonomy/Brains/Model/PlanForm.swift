/// The form of a plan that a model is asked for.
struct PlanForm {
  let plan: PhasePlan

  /// Reads an answer; `nil` when it has not the form.
  init?(_ value: JSONValue) {
    guard let goal = value["goal"]?.string, let steps = value["steps"]?.array else { return nil }
    let read = steps.compactMap { step -> PlannedStep? in
      guard let tool = step["tool"]?.string else { return nil }
      return PlannedStep(
        PlainText.line(tool, limit: 64),
        purpose: PlainText.line(
          step["purpose"]?.string ?? "", limit: 300))
    }
    guard read.count == steps.count, read.count <= 20 else { return nil }
    plan = PhasePlan(
      goal: PlainText.line(goal, limit: 300), steps: read,
      criteria: (value["success_criteria"]?.array ?? []).compactMap(\.string).prefix(20).map {
        PlainText.line($0, limit: 300)
      })
  }

  /// What the model is told of the form.
  static let format = OutputFormat(
    name: "plan",
    schema: [
      "type": "object",
      "properties": [
        "goal": ["type": "string"],
        "steps": [
          "type": "array",
          "items": [
            "type": "object",
            "properties": ["tool": ["type": "string"], "purpose": ["type": "string"]],
            "required": ["tool", "purpose"], "additionalProperties": false,
          ],
        ],
        "success_criteria": ["type": "array", "items": ["type": "string"]],
      ],
      "required": ["goal", "steps", "success_criteria"], "additionalProperties": false,
    ])
}
