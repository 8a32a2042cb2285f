/// A way to begin that a client can offer to a person.
struct MCPPrompt {
  private let name: String
  private let summary: String
  private let arguments: [(name: String, summary: String, isRequired: Bool)]
  private let text: @Sendable ([String: String]) -> String

  private static let all: [MCPPrompt] = [
    MCPPrompt(
      name: "analyze_marketing_data", summary: "From raw data to returns and a budget plan.",
      arguments: [
        ("source", "The file or table.", true), ("kpi", "The column to explain.", false),
      ]
    ) { values in
      let kpi = values["kpi"].map { ", explaining \($0)" } ?? ""
      return """
        Analyse the marketing data of \(values["source"] ?? "the warehouse")\(kpi): load, inspect, \
        clean, aggregate to weeks, fit a mix model, evaluate it, summarise the returns of each channel \
        with their intervals, and plan the budget. Say what the review objects to.
        """
    },
    MCPPrompt(
      name: "explain_returns", summary: "What came back for the money, for a board.", arguments: []
    ) { _ in
      """
      Read the newest model with roi_summary and evaluate_model, and explain in plain words what each \
      channel brought, how sure that is, and what to do next.
      """
    },
    MCPPrompt(
      name: "plan_budget", summary: "The best split of a total.",
      arguments: [("total", "The money for the window.", true)]
    ) { values in
      """
      Plan a budget of \(values["total"] ?? "today's total") with optimize_budget, compare it with \
      today's spend by compare_scenarios, and explain the certificate.
      """
    },
  ]

  /// All prompts.
  static var list: JSONValue {
    [
      "prompts": .array(
        all.map { prompt in
          .object([
            "name": .string(prompt.name), "description": .string(prompt.summary),
            "arguments": .array(
              prompt.arguments.map { argument in
                .object([
                  "name": .string(argument.name), "description": .string(argument.summary),
                  "required": .bool(argument.isRequired),
                ])
              }),
          ])
        })
    ]
  }

  /// A prompt with its arguments put in.
  ///
  /// - Throws: ``RPCError`` for one that is not there, or an argument that is missing.
  static func result(_ parameters: JSONValue) throws(RPCError) -> JSONValue {
    let name = parameters["name"]?.string ?? ""
    guard let prompt = all.first(where: { $0.name == name }) else {
      throw RPCError(.invalidParameters, "there is no prompt \(name)")
    }
    var values: [String: String] = [:]
    for argument in prompt.arguments {
      let value = parameters["arguments"]?[argument.name]?.string
      if argument.isRequired, value == nil {
        throw RPCError(.invalidParameters, "the argument \(argument.name) is missing")
      }
      values[argument.name] = value.map { PlainText.safe($0, limit: 500) }
    }
    return .object([
      "description": .string(prompt.summary),
      "messages": .array([
        .object([
          "role": "user",
          "content": .object(["type": "text", "text": .string(prompt.text(values))]),
        ])
      ]),
    ])
  }
}
